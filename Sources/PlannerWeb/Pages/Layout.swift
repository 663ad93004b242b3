import CreditDomain
import MexalAPI
import UseCases

/// The places that the head of every page leads to.
enum Place: CaseIterable, Sendable {
  case list, today, messages, orders, workflows, templates, settings, dashboard, system, users

  var title: String {
    switch self {
    case .list: "Elenco"
    case .today: "Da fare oggi"
    case .messages: "Messaggi"
    case .orders: "Ordini"
    case .workflows: "Iter"
    case .templates: "Modelli"
    case .settings: "Impostazioni"
    case .users: "Utenti"
    case .dashboard: "Cruscotto"
    case .system: "Sistema"
    }
  }

  var link: Link {
    switch self {
    case .list: .home
    case .today: Link("da-fare")
    case .messages: Link("messaggi")
    case .orders: Link("ordini")
    case .workflows: Link("iter")
    case .templates: Link("modelli")
    case .settings: Link("impostazioni")
    case .users: Link("utenti")
    case .dashboard: Link("cruscotto")
    case .system: Link("sistema")
    }
  }

  var right: PlannerRight {
    switch self {
    case .list: .look
    case .today, .messages, .orders, .dashboard, .system: .work
    case .workflows, .templates, .settings: .decide
    case .users: .administer
    }
  }
}

/// What stands around every page: where one is, where one may go, and whether the data are fresh.
struct Layout {
  let visit: Visit
  let title: String
  let place: Place?
  let notice: Notice?

  func page(@HTMLBuilder content: () -> HTML) -> HTML {
    H.html(.lang("it")) {
      Layout.head(title)
      H.body {
        H.a(.class("skip"), .href(.here("contenuto"))) { "Vai al contenuto" }
        header
        H.main(.id("contenuto"), .tabIndex(-1)) {
          if let notice { Layout.box(notice) }
          content()
        }
        footer
      }
    }
  }

  static func head(_ title: String) -> HTML {
    H.head {
      H.meta(.charset("utf-8"))
      H.meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
      H.meta(.name("referrer"), .content("same-origin"))
      H.title { title + " · Recupero crediti" }
      H.link(.relation("icon"), .href(Link("static", "planner.svg")), .type("image/svg+xml"))
      H.link(.relation("stylesheet"), .href(Link("static", "planner.css")))
      H.script(.src(Link("static", "planner.js")), .isDeferred())
    }
  }

  static func box(_ notice: Notice) -> HTML {
    H.p(.class("notice " + notice.tone.rawValue), .role(notice.tone == .bad ? "alert" : "status")) { notice.text }
  }

  private var header: HTML {
    H.header(.class("top")) {
      H.a(.class("brand"), .href(.home)) { "Recupero crediti" }
      H.nav(.label("Pagine")) {
        for place in Place.allCases where visit.may(place.right) {
          H.a(.href(place.link), .isCurrent(place == self.place)) { place.title }
        }
      }
      H.form(.class("search"), .method("get"), .action(.home), .role("search")) {
        H.input(
          .type("search"), .name("cerca"), .id("cerca"), .label("Cerca un cliente"),
          .value(visit.fields["cerca"] ?? ""),
          .placeholder("Cerca cliente o codice"), .autocomplete("off"))
      }
      if visit.companies.count > 1 { companyChoice }
      person
    }
  }

  private var companyChoice: HTML {
    H.form(.class("company"), .method("get"), .action(Link("azienda"))) {
      H.select(.name("codice"), .label("Azienda")) {
        for company in visit.companies {
          H.option(.value(company.key), .selected(company == visit.company)) { company.key }
        }
      }
      H.button(.type("submit")) { "Vai" }
    }
  }

  private var person: HTML {
    H.div(.class("person")) {
      H.span(.title(visit.caller.role.word)) { visit.caller.name }
      if visit.caller.user != nil {
        H.a(.href(Link("profilo"))) { "Profilo" }
        Forms.post(Link("esci"), visit, class: "inline") { H.button(.type("submit"), .class("quiet")) { "Esci" } }
      }
    }
  }

  private var footer: HTML {
    H.footer {
      H.span { "Azienda " + visit.company.key }
      H.span {
        visit.exportedAt.map { "Dati del " + ItalianFormat.moment($0) } ?? "Nessuna esportazione importata"
      }
      H.span(.class("keys")) {
        H.kbd { "/" }
        " cerca "
        H.kbd { "j" }
        " "
        H.kbd { "k" }
        " righe "
        H.kbd { "Invio" }
        " apre"
      }
    }
  }
}
