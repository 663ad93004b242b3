package import CreditDomain

/// What people look at of recovery: lists and histories, each read from one consistent state.
package protocol CaseReading: Sendable {
  /// Customers with something to recover, a page of them.
  ///
  /// - Parameter today: what urgency counts days to; a place in that order holds for the day.
  func cases(
    of company: Company, _ filter: CaseFilter, _ order: CaseOrder, on today: CalendarDate, after: CaseCursor?,
    limit: Int
  ) async throws(StoreFailure) -> [CaseLine]

  /// Nil = no such company.
  func summary(of company: Company) async throws(StoreFailure) -> CaseSummary?

  /// Everything that happened to a customer, newest first. Nil = no such customer.
  func history(
    of customer: CustomerCode, _ company: Company, _ filter: HistoryFilter, before: HistoryCursor?, limit: Int
  ) async throws(StoreFailure) -> [HistoryEntry]?

  func activities(
    of company: Company, _ filter: ActivityFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ActivityLine]

  /// What is still to be done, what is due first before the rest.
  func tasks(
    of company: Company, _ filter: TaskFilter, after: TaskPlace?, limit: Int
  ) async throws(StoreFailure) -> TaskPage

  /// Whose activity it is; nil = there is none of that number.
  func customer(ofActivity id: Int64, _ company: Company) async throws(StoreFailure) -> CustomerCode?
}
