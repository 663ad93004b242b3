import CreditDomain
import MexalAPI
import RiskRules
import UseCases

/// The customers behind the balance, the sales and the days sales outstanding of a day.
struct CustomerBalancesPage: Sendable {
  private static let pageSize: PageSize = 100

  let desk: PlannerDesk

  static func link(_ day: CalendarDate, _ order: CustomerBalance.Order, after: CustomerBalance.Place? = nil) -> Link {
    Link(
      "cruscotto", "clienti",
      asking: [
        ("al", day.isoText), ("ordine", word(order)),
        ("dopo", after.map { "\($0.amount.minorUnits)|\($0.customer.text)" }),
      ])
  }

  private static func word(_ order: CustomerBalance.Order) -> String {
    switch order {
    case .balance: "saldo"
    case .invoiced: "fatturato"
    }
  }

  private static func place(_ text: String?) -> CustomerBalance.Place? {
    guard let parts = text?.split(separator: "|", maxSplits: 1), parts.count == 2, let amount = Int64(parts[0]),
      let customer = CustomerCode(String(parts[1]))
    else { return nil }
    return CustomerBalance.Place(amount: Cents(amount), customer: customer)
  }

  func show(_ visit: Visit) async throws -> Answer {
    guard let day = visit.fields["al"].flatMap({ CalendarDate(text: $0) }), day <= visit.today else {
      throw PageRefusal.notFound("Questo numero non esiste.")
    }
    let order = CustomerBalance.Order.allCases.first { Self.word($0) == visit.fields["ordine"] } ?? .balance
    let days = try await desk.store.ledgerDays([day, visit.today], of: visit.company)
    let page = Self.pageSize.page(
      try await desk.store.customerBalances(
        of: visit.company, on: day, order, after: Self.place(visit.fields["dopo"]), today: visit.today,
        limit: Self.pageSize.limit))
    let lines = page.items
    let title = "Saldo e fatturato dei clienti al \(ItalianFormat.date(day))"
    return .page(
      Layout(visit: visit, title: title, place: .dashboard, notice: nil).page {
        H.p { H.a(.href(Link("cruscotto"))) { "« Cruscotto" } }
        H.h1 { title }
        if lines.isEmpty { H.p(.class("empty")) { "Nessun cliente." } } else { table(lines, days.first, day, order) }
        if let last = page.goesOnBehind {
          H.nav(.class("pages"), .label("Pagine")) {
            H.a(.href(Self.link(day, order, after: last.place(by: order))), .relation("next")) { "Pagina seguente »" }
          }
        }
      })
  }

  private func table(
    _ lines: [CustomerBalance], _ all: LedgerDay?, _ day: CalendarDate, _ order: CustomerBalance.Order
  ) -> HTML {
    H.table(.class("list compact")) {
      H.thead {
        H.tr {
          H.th(.scope("col")) { "Cliente" }
          head("Saldo", .balance, day, chosen: order)
          head("Fatturato 12 mesi", .invoiced, day, chosen: order)
          H.th(.scope("col"), .class("number")) { "Giorni di incasso" }
        }
      }
      H.tbody {
        if let all {
          H.tr(.class("sum")) {
            H.th(.scope("row")) { "Tutti i clienti" }
            numbers(all.balance, all.invoiced, all.salesOutstandingDays)
          }
        }
        for line in lines {
          H.tr(.row()) {
            Figures.customer(line.customer, line.name)
            numbers(line.balance, line.invoiced, line.salesOutstandingDays)
          }
        }
      }
    }
  }

  private func head(
    _ title: String, _ order: CustomerBalance.Order, _ day: CalendarDate, chosen: CustomerBalance.Order
  ) -> HTML {
    H.th(.scope("col"), .class("number"), .sort(order == chosen ? "descending" : "none")) {
      H.a(.href(Self.link(day, order)), .isCurrent(order == chosen)) { title }
    }
  }

  @HTMLBuilder private func numbers(_ balance: Cents, _ invoiced: Cents, _ days: Int?) -> HTML {
    H.td(.class("number"), .heading("Saldo")) { Figures.plain(balance) }
    H.td(.class("number"), .heading("Fatturato 12 mesi")) { Figures.plain(invoiced) }
    H.td(.class("number"), .heading("Giorni di incasso")) { days.map { "\($0)" } ?? "–" }
  }
}
