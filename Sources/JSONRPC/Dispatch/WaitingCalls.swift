import Synchronization

/// How many calls of all callers wait, and how many may.
final class WaitingCalls: Sendable {
  let countMax: Int
  private let count = Atomic(0)

  init(max: Int) { countMax = max }

  /// False at the limit.
  func enter() -> Bool {
    guard count.wrappingAdd(1, ordering: .relaxed).newValue > countMax else { return true }
    leave()
    return false
  }

  func leave() { count.wrappingSubtract(1, ordering: .relaxed) }
}
