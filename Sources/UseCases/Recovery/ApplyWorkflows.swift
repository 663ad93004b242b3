package import CreditDomain
import DunningRules

/// Puts workflows in force, and takes every customer to where they now belong (*recupero workflow apply*,
/// *iter.salva*).
package struct ApplyWorkflows: Sendable {
  private let store: any WorkflowStore & CaseStore
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock

  package init(store: any WorkflowStore & CaseStore, keeper: BoardKeeper?, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// The documents are put in force together or not at all; when this returns, every case was looked at by them.
  ///
  /// - Parameter isWhole: they become the company's whole set.
  package func run(
    _ drafts: [WorkflowDraft], isWhole: Bool, of company: Company, author: String,
    check: @Sendable ([WorkflowDocument]) -> [WorkflowComplaint]
  ) async throws(StoreFailure) -> WorkflowChange {
    let change = try await store.applyWorkflows(
      drafts, isWhole: isWhole, of: company, author: author, at: clock.instant(), check)
    if case .applied = change {
      _ = try await AdvanceCases(store: store, keeper: keeper, clock: clock).run(company)
    }
    return change
  }
}
