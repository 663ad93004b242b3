import CreditDomain
import DunningRules
import RiskRules
import UseCases

/// *Elenco*: customers with something to recover, with what is most urgent first.
struct CaseListPage: Sendable {
  private static let pageSize: PageSize = 50

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    .page(try await page(visit, Notice(visit.fields)))
  }

  /// - Parameters:
  ///   - draft: what was written in the form that was not accepted.
  ///   - chosen: the customers that stay chosen.
  func page(
    _ visit: Visit, _ notice: Notice?, draft: FormDraft? = nil, chosen: Set<CustomerCode> = []
  ) async throws -> HTML {
    let query = CaseListQuery(visit.fields)
    let found = Self.pageSize.page(
      try await desk.store.cases(
        of: visit.company, query.filter(for: visit.caller, on: visit.today), query.order, on: visit.today,
        after: query.cursor, limit: Self.pageSize.limit))
    let lines = found.items
    let summary = try await desk.store.summary(of: visit.company) ?? CaseSummary()
    let choices = try await desk.store.choices(of: visit.company)
    let views = try await desk.store.savedViews(of: visit.company, for: visit.caller.name)
    let known = lines.isEmpty ? try await known(query.search, visit) : nil
    let icons = try await desk.outlines(of: lines.map(\.customer), visit).mapValues(\.indicators.indicator)
    let next = found.goesOnBehind.map { line in query.with { $0.after = CaseListQuery.text(of: line.cursor) } }
    return Layout(visit: visit, title: "Elenco", place: .list, notice: notice).page {
      H.h1 { "Clienti da recuperare" }
      CaseSummaryBar(summary: summary, query: query).html
      SavedViewsBar(visit: visit, query: query, views: views, draft: draft?.of("viste")).html
      CaseFilterForm(visit: visit, query: query, choices: choices).html
      if let known {
        H.p(.class("notice good")) {
          "Il cliente \(known.name) non è in questo elenco: "
          H.a(.href(Link("clienti", known.code.text))) { "apri la scheda" }
        }
      }
      CaseTable(
        visit: visit, query: query, choices: choices, lines: lines, icons: icons, draft: draft?.of("scelti"),
        chosen: chosen
      ).html
      H.nav(.class("pages"), .label("Pagine dell'elenco")) {
        if query.after != nil { H.a(.href(query.with { _ in }.link())) { "« Prima pagina" } }
        if let next { H.a(.href(next.link()), .relation("next")) { "Pagina seguente »" } }
        if visit.may(.work) {
          H.a(.href(query.with { _ in }.link("elenco.xlsx"))) { "Scarica Excel" }
          H.a(.href(query.with { _ in }.link("elenco.csv"))) { "Scarica CSV" }
          if summary.all.customers > CaseListFile.turns.rowsMax {
            H.small { "Un file contiene al più \(Figures.count(CaseListFile.turns.rowsMax)) clienti." }
          }
        }
      }
    }
  }
}

extension CaseListPage {
  /// Whoever is searched by code is found also without anything to recover.
  private func known(_ search: String?, _ visit: Visit) async throws(StoreFailure) -> CustomerPosition? {
    guard let code = search.flatMap({ CustomerCode($0) }) else { return nil }
    return try await desk.reader.answer(about: code, of: visit.company, today: visit.today).view?.customer
  }
}

/// Counts and amounts of each state, each leading to its customers.
struct CaseSummaryBar {
  let summary: CaseSummary
  let query: CaseListQuery

  var html: HTML {
    H.ul(.class("states"), .label("Stati")) {
      H.li { tile("Tutti", nil, summary.all.customers, summary.all.overdue, state: nil) }
      for state in summary.states.sorted(by: { $0.severity > $1.severity }) {
        H.li {
          tile(
            state.title + " · " + state.state.workflow.text, Color(state.color), state.customers, state.overdue,
            state: state.state.workflow.text + "/" + state.state.state.text)
        }
      }
      if summary.stateless.customers > 0 {
        H.li {
          H.div(.class("tile")) {
            tileContent("Senza stato", .grey, summary.stateless.customers, summary.stateless.overdue)
          }
        }
      }
    }
  }

  private func tile(_ title: String, _ color: Color?, _ customers: Int, _ overdue: Cents, state: String?) -> HTML {
    H.a(.class("tile"), .href(query.with { $0.state = state }.link()), .isCurrent(query.state == state)) {
      tileContent(title, color, customers, overdue)
    }
  }

  @HTMLBuilder private func tileContent(_ title: String, _ color: Color?, _ customers: Int, _ overdue: Cents) -> HTML {
    H.span(.class("tile-title")) {
      if let color { Figures.dot(color) }
      title
    }
    H.strong { "\(customers)" }
    H.span(.class("amount")) { Figures.plain(overdue) }
  }
}

/// What the list can be narrowed to.
struct CaseFilterForm {
  let visit: Visit
  let query: CaseListQuery
  let choices: CaseChoices

  var html: HTML {
    H.form(.class("filters"), .method("get"), .action(.home), .label("Filtri")) {
      if let state = query.state { Forms.hidden("stato", state) }
      if let search = query.search { Forms.hidden("cerca", search) }
      if visit.may(.work) { Forms.choice("Operatore", "operatore", operators, chosen: query.operatorName) }
      Forms.choice(
        "Agente", "agente", [("", "Tutti")] + choices.agents.map { ($0.code, $0.name ?? $0.code) },
        chosen: query.agent)
      Forms.choice("Zona", "zona", [("", "Tutte")] + choices.zones.map { ($0, $0) }, chosen: query.zone)
      Forms.choice(
        "Ritardo", "ritardo", [("", "Qualsiasi")] + LateDays.buckets.map { ($0.word, $0.title) }, chosen: query.late)
      if visit.may(.work) {
        Forms.choice(
          "Promesse", "promessa", [("", "Tutte")] + [(CaseListQuery.broken, "Mancate")],
          chosen: query.hasBrokenPromise ? CaseListQuery.broken : nil)
      }
      Forms.choice(
        "Ordine", "ordine", CaseOrder.allCases.map { (CaseListQuery.word($0), CaseListQuery.title($0)) },
        chosen: CaseListQuery.word(query.order))
      Forms.submit("Applica")
      if query != CaseListQuery(FormFields()) { H.a(.href(.home)) { "Azzera" } }
    }
  }

  private var operators: [(value: String, text: String)] {
    [("", "Tutti"), (CaseListQuery.mine, "Le mie"), (CaseListQuery.nobody, "Di nessuno")]
      + choices.operators.map { ($0, $0) }
  }
}
