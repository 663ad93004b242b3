import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// The rows that a number of the dashboard is made of, the largest first.
struct FigureRowsPage: Sendable {
  private static let pageSize: PageSize = 100
  /// Of single customers who promised or contest something.
  static let receiptsMax = 500

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    guard let query = FigureQuery(visit.fields) else { throw PageRefusal.notFound("Questo numero non esiste.") }
    let after = FigureQuery.place(visit.fields["dopo"])
    var found = FigurePage(rows: [], count: 0, total: .zero)
    if let figure = query.rows(on: visit.today) {
      found = try await desk.store.instalments(
        of: visit.company, behind: figure, after: after, limit: Self.pageSize.limit)
    }
    let page = Self.pageSize.page(found.rows)
    let receipts = query.isForecast ? try await receipts(query, visit) : []
    let shown = after == nil ? receipts.prefix(Self.receiptsMax) : []
    let names = try await desk.names(of: Array(Set(shown.map(\.customer))), visit)
    let titles = try await desk.workflows.inForce(visit.company).map(StepTitles.all) ?? [:]
    return .page(
      Layout(visit: visit, title: query.title(titles), place: .dashboard, notice: nil).page {
        H.p { H.a(.href(Link("cruscotto"))) { "« Cruscotto" } }
        H.h1 { query.title(titles) }
        Self.sum(found.total + receipts.map(\.receipt.amount).sum(), count: found.count + receipts.count)
        if !shown.isEmpty { table(shown, names, of: receipts.count) }
        if !page.items.isEmpty { table(page.items, query) }
        if let last = page.goesOnBehind {
          H.nav(.class("pages"), .label("Pagine")) {
            H.a(.href(query.link(after: last.place)), .relation("next")) { "Pagina seguente »" }
          }
        }
      })
  }

  /// What all rows make, on whatever page one is: the number that was opened.
  private static func sum(_ amount: Cents, count: Int) -> HTML {
    guard count > 0 else { return H.p(.class("empty")) { "Nessuna riga." } }
    return H.p(.class("sum")) {
      "Totale "
      H.strong { Figures.plain(amount) }
      count == 1 ? " in una riga" : " in \(count) righe"
    }
  }

  private typealias Receipt = (customer: CustomerCode, receipt: ExpectedReceipt)

  private func receipts(_ query: FigureQuery, _ visit: Visit) async throws(StoreFailure) -> [Receipt] {
    let reply = try await ForecastCash(store: desk.store).run(of: visit.company, on: visit.today)
    return reply.particular.filter { query.holds($0.receipt, on: visit.today) }
      .sorted { ($0.receipt.amount, $1.customer) > ($1.receipt.amount, $0.customer) }
  }

  private func table(_ receipts: ArraySlice<Receipt>, _ names: [CustomerCode: String], of count: Int) -> HTML {
    H.section(.labelledBy("clienti")) {
      H.h2(.id("clienti")) { "Clienti che hanno promesso o che contestano" }
      H.table(.class("list compact")) {
        Self.head(["Cliente", "Perché", "Giorno"])
        H.tbody {
          for (customer, receipt) in receipts {
            H.tr(.row()) {
              Figures.customer(customer, names[customer])
              H.td(.heading("Perché")) { Self.ground(receipt.ground) }
              H.td(.heading("Giorno")) { Figures.date(Self.day(receipt.ground)) }
              H.td(.class("number"), .heading("Importo")) { Figures.plain(receipt.amount) }
            }
          }
        }
      }
      if receipts.count < count { H.p(.class("sub")) { "Le \(receipts.count) più grandi di \(count)." } }
    }
  }

  private func table(_ rows: [FigureRow], _ query: FigureQuery) -> HTML {
    H.section(.labelledBy("rate")) {
      H.h2(.id("rate")) { "Rate" }
      H.table(.class("list compact")) {
        Self.head(["Cliente", "Documento", "Scadenza"] + [query.dayTitle].compactMap(\.self))
        H.tbody {
          for row in rows {
            H.tr(.row()) {
              Figures.customer(row.customer, row.customerName)
              H.td(.heading("Documento")) { Documents.name(row.document) + ", rata \(row.id.ordinal)" }
              H.td(.heading("Scadenza")) { Figures.date(row.due) }
              query.dayTitle.map { title in H.td(.heading(title)) { Figures.date(row.day) } }
              H.td(.class("number"), .heading("Importo")) { Figures.plain(row.amount) }
            }
          }
        }
      }
    }
  }

  private static func head(_ titles: [String]) -> HTML {
    H.thead {
      H.tr {
        for title in titles { H.th(.scope("col")) { title } }
        H.th(.scope("col"), .class("number")) { "Importo" }
      }
    }
  }

  private static func ground(_ ground: ExpectedReceipt.Ground) -> String {
    switch ground {
    case .promise: "ha promesso"
    case .habit: "di solito paga così"
    case .dispute: "contesta"
    }
  }

  private static func day(_ ground: ExpectedReceipt.Ground) -> CalendarDate? {
    switch ground {
    case .promise(let day), .habit(let day): day
    case .dispute: nil
    }
  }
}

/// What the states of workflows are called.
enum StepTitles {
  static func all(_ workflows: [WorkflowInForce]) -> [StateReference: String] {
    let pairs = workflows.flatMap { each in
      each.workflow.states.map { state in
        (StateReference(workflow: each.workflow.name, state: state.name), state.title)
      }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
