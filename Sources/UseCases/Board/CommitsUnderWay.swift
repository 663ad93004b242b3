import CreditDomain
import Synchronization

/// Changes that this process is committing itself: what comes of them it knows, though the announcement may be heard
/// before the commit has returned.
final class CommitsUnderWay: Sendable {
  private struct Change: Hashable {
    var company: Company
    var generation: Int64

    init(_ notice: LedgerNotice) {
      company = notice.company
      generation = notice.generation
    }
  }

  /// Who waits for the end of each.
  private let waiting = Mutex<[Change: [CheckedContinuation<Void, Never>]]>([:])

  func run<Value>(
    _ notice: LedgerNotice, _ commit: () async throws(StoreFailure) -> Value
  ) async throws(StoreFailure) -> Value {
    let change = Change(notice)
    waiting.withLock { $0[change] = $0[change] ?? [] }
    defer {
      for waiter in waiting.withLock({ $0.removeValue(forKey: change) }) ?? [] { waiter.resume() }
    }
    return try await commit()
  }

  /// Returns once no change of this company to this generation is being committed here.
  func ended(_ notice: LedgerNotice) async {
    let change = Change(notice)
    guard waiting.withLock({ $0[change] != nil }) else { return }
    await withCheckedContinuation { waiter in
      let isUnderWay = waiting.withLock { waiting in
        waiting[change]?.append(waiter)
        return waiting[change] != nil
      }
      if !isUnderWay { waiter.resume() }
    }
  }
}
