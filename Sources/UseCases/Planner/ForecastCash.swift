package import CreditDomain
package import DunningRules

/// What is expected to come in, week by week, and from whom as far as people promised or contest something.
package struct ForecastCash: Sendable {
  package typealias Store = DashboardReading & CaseStore

  package struct Reply: Sendable {
    package var forecast: CashForecast
    /// Of customers who promised or contest something.
    package var particular: [(customer: CustomerCode, receipt: ExpectedReceipt)]
  }

  private let store: any Store

  package init(store: any Store) { self.store = store }

  package func run(of company: Company, on today: CalendarDate) async throws(StoreFailure) -> Reply {
    let habits = try await store.habits(of: company, on: today)
    let days = Dictionary(habits.others.map { ($0.customer, $0.days) }, uniquingKeysWith: { first, _ in first })
    let found = try await store.cases(habits.others.map(\.customer), of: company, on: today)
    let ledgerOn = found?.terms.ledgerOn ?? today
    let particular = (found?.cases ?? []).flatMap { onFile in
      ExpectedReceipt.all(
        of: onFile.facts, habit: days[onFile.facts.customer] ?? 0, on: today, ledgerOn: ledgerOn
      ).map { (customer: onFile.facts.customer, receipt: $0) }
    }
    return Reply(
      forecast: CashForecast(of: habits.receipts + particular.map(\.receipt), on: today), particular: particular)
  }
}
