import CreditDomain
import Synchronization
import UseCases

/// One question that waits for its decision.
struct PendingDecision: Sendable {
  var question: OrderQuestion
  var today: CalendarDate
  var rule: @Sendable (OrderPosition) -> OrderDecision
}

/// Lets questions that come while a decision is being saved share the next commit.
///
/// Whoever finds nobody deciding for a company leads: it decides for all that wait, tells them, and hands the lead to
/// the first that came meanwhile. So there is one transaction a company at a time, and none waits for the next full
/// one.
final class DecisionQueue: Sendable {
  typealias Answer = Result<AuthorizationOutcome, StoreFailure>

  /// Questions decided together.
  static let batchMax = 64
  /// Questions of one company that wait; more are told that too much is going on.
  static let waitersMax = 1_000

  private enum Turn: Sendable {
    /// Decide these; the first is one's own.
    case lead([Waiter])
    case answered(Answer)
  }

  private struct Waiter: Sendable {
    var pending: PendingDecision
    var continuation: CheckedContinuation<Turn, Never>
  }

  /// The questions that wait for each company that somebody leads.
  private let waiting = Mutex<[Company: [Waiter]]>([:])

  /// Of every company.
  var waitingCount: Int { waiting.withLock { $0.values.map(\.count).reduce(0, +) } }

  /// - Parameter decideAll: one answer a question, in their order.
  func decide(
    _ pending: PendingDecision, _ decideAll: ([PendingDecision]) async -> [Answer]
  ) async throws(StoreFailure) -> AuthorizationOutcome {
    let turn = await withCheckedContinuation { join(Waiter(pending: pending, continuation: $0)) }
    switch turn {
    case .answered(let answer): return try answer.get()
    case .lead(let batch):
      let answers = await decideAll(batch.map(\.pending))
      precondition(answers.count == batch.count, "each question has its answer")
      let others = zip(batch, answers).dropFirst()
      // Whoever leads decides in its own task: the others have not asked for the end of that.
      handOver(pending.question.company, undecided: others.filter { $0.1.isCancelled }.map(\.0))
      for (waiter, answer) in others where !answer.isCancelled {
        waiter.continuation.resume(returning: .answered(answer))
      }
      return try answers[0].get()
    }
  }

  private func join(_ waiter: Waiter) {
    let company = waiter.pending.question.company
    let turn: Turn? = waiting.withLock { waiting in
      guard let count = waiting[company]?.count else {
        waiting[company] = []
        return .lead([waiter])
      }
      guard count < Self.waitersMax else {
        return .answered(.failure(StoreFailure(.busy, "too many orders wait for a decision")))
      }
      waiting[company]?.append(waiter)
      return nil
    }
    if let turn { waiter.continuation.resume(returning: turn) }
  }

  private func handOver(_ company: Company, undecided: [Waiter]) {
    let next: [Waiter] = waiting.withLock { waiting in
      waiting[company] = undecided + (waiting[company] ?? [])
      let next = Array((waiting[company] ?? []).prefix(Self.batchMax))
      if next.isEmpty { waiting[company] = nil } else { waiting[company]?.removeFirst(next.count) }
      return next
    }
    next.first?.continuation.resume(returning: .lead(next))
  }
}

extension DecisionQueue.Answer {
  fileprivate var isCancelled: Bool {
    if case .failure(let failure) = self { failure.kind == .cancelled } else { false }
  }
}
