import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// How pages show amounts, days, states and people.
enum Figures {
  /// `1.234,56`: in a column of amounts the currency says nothing.
  static func plain(_ cents: Cents) -> String { String(ItalianFormat.amount(cents).dropLast(2)) }

  /// `1.234`.
  static func count(_ number: Int) -> String { String(ItalianFormat.number(Cents(Int64(number) * 100)).dropLast(3)) }

  static func date(_ date: CalendarDate) -> HTML {
    H.time(.dateTime(date.isoText)) { ItalianFormat.date(date) }
  }

  static func date(_ date: CalendarDate?) -> HTML { date.map { self.date($0) } ?? HTML("–") }

  static func moment(_ moment: LocalMoment) -> HTML {
    H.time(.dateTime(moment.date.isoText)) { ItalianFormat.moment(moment) }
  }

  /// A state by its name, with its colour beside it: the text stays readable whatever the colour is.
  static func badge(_ title: String, color: String) -> HTML {
    H.span(.class("badge")) {
      dot(Color(color))
      title
    }
  }

  static func badge(_ state: StandingState?) -> HTML {
    state.map { badge($0.title, color: $0.color) } ?? H.span(.class("badge none")) { "Senza stato" }
  }

  static func dot(_ color: Color) -> HTML {
    H.svg(.class("dot"), .viewBox(width: 12, height: 12), .isDecoration()) {
      H.circle(.cx(6), .cy(6), .r(6), .fill(color))
    }
  }

  /// The head of a customer's row.
  static func customer(_ code: CustomerCode, _ name: String?) -> HTML {
    H.th(.scope("row")) {
      H.a(.href(Link("clienti", code.text))) { name ?? code.text }
      H.small { code.text }
    }
  }

  /// A number with what it counts, such as in the head of a page.
  static func figure(_ label: String, _ value: String, class names: String = "") -> HTML {
    H.div(.class("figure " + names)) {
      H.dt { label }
      H.dd { value }
    }
  }
}

/// What outcomes of activities are called.
enum ActivityWords {
  static func outcome(_ outcome: ActivityOutcome) -> String {
    switch outcome {
    case .noAnswer: "Nessuna risposta"
    case .notReachable: "Non raggiungibile"
    case .invoiceNotReceived: "Fattura non ricevuta"
    case .awaitingApproval: "In approvazione"
    case .dispute: "Contesta"
    case .promise: "Promette"
    case .alreadyPaid: "Già pagato"
    case .refuses: "Rifiuta"
    case .insolvency: "Insolvenza"
    case .done: "Fatto"
    }
  }
}
