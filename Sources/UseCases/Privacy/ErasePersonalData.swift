package import CreditDomain
import DunningRules

/// Erases what may no longer be kept, and what need not be on the word of whom it is about (*recupero privacy*).
package struct ErasePersonalData: Sendable {
  private let store: any PersonalDataStore
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(store: any PersonalDataStore, keeper: BoardKeeper?, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// The run of today.
  package func run(_ company: Company, isTrial: Bool = false) async throws(StoreFailure) -> DueErasureOutcome {
    let instant = clock.instant()
    let today = instant.inRome.date
    let outcome = try await store.eraseDue(of: company, at: instant, isTrial: isTrial) { traces, policy in
      RetentionVerdict(on: traces, under: policy, today: today)
    }
    if case .done(let erasure) = outcome { await show(erasure) }
    return outcome
  }

  package func run(
    _ customer: CustomerCode, of company: Company, _ request: ErasureRequest
  ) async throws(StoreFailure) -> CustomerErasureOutcome {
    let instant = clock.instant()
    let today = instant.inRome.date
    let outcome = try await store.erase(customer, of: company, request, at: instant) { traces, policy in
      RetentionVerdict(on: traces, under: policy, today: today)
    }
    if case .erased(let erasure) = outcome { await show(erasure) }
    return outcome
  }

  private func show(_ erasure: Erasure) async {
    if let notice = erasure.notice { await keeper?.show(notice) }
  }
}
