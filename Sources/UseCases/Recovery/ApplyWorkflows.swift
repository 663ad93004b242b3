package import CreditDomain
import DunningRules

/// Puts workflows in force, and takes every customer to where they now belong (*recupero workflow apply*,
/// *iter.salva*).
package struct ApplyWorkflows: Sendable {
  private let store: any WorkflowStore & CaseStore
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock
  private let observe: @Sendable (CaseFailure) -> Void

  /// Turns that a call waits for in a service that goes through the other cases by itself.
  static let servedTurnsMax = 4

  /// - Parameters:
  ///   - keeper: of the board of a service that looks at what is due by itself; nil where nobody else would.
  ///   - observe: is told why a customer could not be looked at, for administrators.
  package init(
    store: any WorkflowStore & CaseStore, keeper: BoardKeeper?, clock: any BusinessClock,
    observe: @escaping @Sendable (CaseFailure) -> Void
  ) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
    self.observe = observe
  }

  /// The documents are put in force together or not at all. When this returns, every case is due by them; all were
  /// looked at where nobody else would, the first where a service walks through the others by itself.
  ///
  /// - Parameter isWhole: they become the company's whole set.
  package func run(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String,
    check: @Sendable ([WorkflowDocument]) -> [WorkflowComplaint]
  ) async throws(StoreFailure) -> WorkflowChange {
    let change = try await store.applyWorkflows(
      drafts, isWhole: isWhole, of: company, author: author, at: clock.instant(), check)
    switch change {
    case .refused, .changedMeanwhile: break
    case .applied:
      let advance = AdvanceCases(store: store, keeper: keeper, clock: clock)
      let failures =
        keeper == nil ? try await advance.run(company) : try await advance.begin(company, turns: Self.servedTurnsMax)
      failures?.forEach(observe)
    }
    return change
  }
}
