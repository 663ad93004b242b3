package import CreditDomain

/// Shows what is on file of people, and what was erased of them; changes nothing (*recupero privacy*).
package struct DisclosePersonalData: Sendable {
  package static let recordsMax = 1_000

  private let store: any PersonalDataStore
  private let clock: any BusinessClock

  package init(store: any PersonalDataStore, clock: any BusinessClock) {
    self.store = store
    self.clock = clock
  }

  /// Nil = there is no such customer.
  package func run(
    _ customer: CustomerCode, of company: Company
  ) async throws(StoreFailure) -> PersonalData? {
    try await store.personalData(of: customer, company, at: clock.instant())
  }

  /// Newest first, at most `recordsMax`.
  package func erasures(of company: Company) async throws(StoreFailure) -> [ErasureRecord] {
    try await store.erasures(of: company, limit: Self.recordsMax)
  }
}
