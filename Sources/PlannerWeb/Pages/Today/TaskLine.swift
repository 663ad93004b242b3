import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// Something to be done, and the form that says it is done.
enum TaskLine {
  static func text(_ activity: Activity, today: CalendarDate) -> HTML {
    H.p {
      switch activity.standing {
      case .open(let due):
        H.span(.class(due < today ? "late" : "")) { Figures.date(due) }
      case .done(let moment, _): Figures.moment(moment)
      }
      " "
      H.b { activity.kind.title }
      activity.text.isEmpty ? "" : ": " + activity.text
      activity.operatorName.map { " · " + $0 } ?? ""
    }
  }

  /// - Parameters:
  ///   - version: of the case as the page shows it; nil where the page does not show the case.
  ///   - draft: what was written in it when it was not accepted.
  static func completion(
    _ activity: Activity, _ customer: CustomerCode, version: Int64?, _ visit: Visit, back: Link,
    draft: FormDraft? = nil
  ) -> HTML {
    Forms.post(Link("clienti", customer.text, "completa"), visit, class: "inline") {
      if let version { Forms.hidden("versione", "\(version)") }
      Forms.hidden("id", "\(activity.id)")
      Forms.hidden("verso", back.text)
      Forms.choice(
        "Esito", "esito", ActivityOutcome.allCases.map { ($0.rawValue, ActivityWords.outcome($0)) },
        chosen: draft?.text("esito") ?? ActivityOutcome.done.rawValue)
      Forms.text("Testo", "testo", value: draft?.text("testo"), isRequired: false, fault: draft?.fault)
      Forms.date(
        "Prossima data", "prossima", value: draft?.text("prossima"), from: visit.today, isRequired: false,
        fault: draft?.fault)
      Forms.submit("Fatto", class: "quiet")
    }
  }
}
