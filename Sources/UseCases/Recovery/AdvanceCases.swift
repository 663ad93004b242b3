package import CreditDomain
import DunningRules

/// Takes customers along their workflows: those of whom something may have changed, in turns of bounded size
/// (*ciclo.esegui*, and by itself after imports and at the beginning of a day).
package struct AdvanceCases: Sendable {
  /// Customers looked at in one transaction.
  package static let turnMax = 500

  private let store: any CaseStore
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(store: any CaseStore, keeper: BoardKeeper?, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// Looks at every case that is due today. One that cannot be saved is told of and never stops the others.
  ///
  /// - Parameter each: is told of every case looked at, as its turn is committed.
  /// - Returns: those that failed. Nil = there is no such company.
  package func run(
    _ company: Company, each: (RevisedCases.One) -> Void = { _ in }
  ) async throws(StoreFailure) -> [CaseFailure]? {
    var failures: [CaseFailure] = []
    var last: CustomerCode?
    while true {
      let today = clock.instant().inRome.date
      let turn = try await store.dueCases(of: company, on: today, after: last, limit: Self.turnMax)
      guard let newest = turn.last else { return failures }
      last = newest
      guard try await revise(turn, of: company, &failures, each) else { return nil }
    }
  }

  /// Looks at these customers now, due or not: after a change that concerns them.
  package func run(_ customers: [CustomerCode], of company: Company) async throws(StoreFailure) {
    var failures: [CaseFailure] = []
    for start in stride(from: 0, to: customers.count, by: Self.turnMax) {
      let turn = Array(customers[start..<min(start + Self.turnMax, customers.count)])
      guard try await revise(turn, of: company, &failures, { _ in }) else { return }
    }
  }

  /// What `run` would find on that day; changes nothing.
  package func preview(
    _ company: Company, on day: CalendarDate, each: (RevisedCases.One) -> Void
  ) async throws(StoreFailure) -> Bool {
    var last: CustomerCode?
    while true {
      let turn = try await store.dueCases(of: company, on: day, after: last, limit: Self.turnMax)
      guard let newest = turn.last else { return true }
      last = newest
      guard let (terms, cases) = try await store.cases(turn, of: company, on: day) else { return false }
      for onFile in cases {
        each(RevisedCases.One(before: onFile, revision: UseCases.revise(onFile, under: terms)))
      }
    }
  }

  /// False when there is no such company.
  private func revise(
    _ turn: [CustomerCode], of company: Company, _ failures: inout [CaseFailure],
    _ each: (RevisedCases.One) -> Void
  ) async throws(StoreFailure) -> Bool {
    let revised: RevisedCases?
    do throws(StoreFailure) {
      revised = try await store.revise(turn, of: company, at: clock.instant()) { UseCases.revise($0, under: $1) }
    } catch {
      guard error.kind == .failed else { throw error }
      guard turn.count > 1 else {
        failures.append(CaseFailure(customer: turn[0], failure: error))
        return true
      }
      // One of them cannot be saved: each on its own, so that the others are.
      for customer in turn {
        guard try await revise([customer], of: company, &failures, each) else { return false }
      }
      return true
    }
    guard let revised else { return false }
    if let notice = revised.notice { await keeper?.show(notice) }
    for one in revised.cases { each(one) }
    return true
  }
}

/// A case that could not be looked at, and stays due.
package struct CaseFailure: Hashable, Sendable {
  package var customer: CustomerCode
  package var failure: StoreFailure

  package init(customer: CustomerCode, failure: StoreFailure) {
    self.customer = customer
    self.failure = failure
  }
}
