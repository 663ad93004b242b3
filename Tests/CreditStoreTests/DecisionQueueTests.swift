import CreditDomain
import RiskRules
import Synchronization
import TestSupport
import Testing
import UseCases

@testable import CreditStore

/// Questions that wait for one company: decided together, up to a number, and none of another company's waits for them.
final class DecisionQueueTests: Sendable {
  private let queue = DecisionQueue()
  private let batches = Mutex<[Int]>([])

  @Test(.timeLimit(.minutes(1)))
  func whatTheQueueCannotHoldIsToldAtOnce() async throws {
    let (gate, open) = AsyncStream.makeStream(of: Never.self)
    let (accepted, refused) = (DecisionQueue.waitersMax + 1, 50)
    await withTaskGroup(of: StoreFailure.Kind?.self) { group in
      for number in 0..<(accepted + refused) { group.addTask { await self.ask("DEM", number, after: gate) } }
      for _ in 0..<refused {
        let answer = await group.next()
        #expect(answer == .busy, "only what finds no place is answered while the first decision is being made")
      }
      let elsewhere = await ask("ALT", 0, after: nil)
      #expect(elsewhere == nil)
      open.finish()
      var decided = 0
      for await answer in group {
        #expect(answer == nil)
        decided += 1
      }
      #expect(decided == accepted)
    }
    let sizes = batches.withLock { $0 }
    #expect(sizes.reduce(0, +) == accepted + 1, "each question is decided once")
    #expect(sizes.max() == DecisionQueue.batchMax)
  }

  /// It decides in its own task, and the others have asked for themselves.
  @Test(.timeLimit(.minutes(1)))
  func whoeverGoesWhileItLeadsTakesNobodyAlong() async throws {
    let (gate, open) = AsyncStream.makeStream(of: Never.self)
    let never = AsyncStream.makeStream(of: Never.self)
    let first = Task { await ask("DEM", 0, after: gate) }
    try await eventually { !batches.withLock { $0.isEmpty } }
    let second = Task { await ask("DEM", 1, after: never.stream) }
    try await eventually { queue.waitingCount == 1 }
    let others = (2..<82).map { number in Task { await ask("DEM", number, after: nil) } }
    try await eventually { queue.waitingCount == 1 + others.count }
    second.cancel()
    open.finish()
    #expect(await first.value == nil)
    #expect(await second.value == .cancelled)
    for other in others { #expect(await other.value == nil) }
    #expect(batches.withLock { $0 } == [1, 64, 64, 16], "what one left undecided the next decides first")
  }

  /// Why the question was refused; nil when it was decided.
  private func ask(_ name: String, _ number: Int, after gate: AsyncStream<Never>?) async -> StoreFailure.Kind? {
    let question = OrderQuestion(
      company: company(name), customer: code("501.00001"), requestID: "r\(number)",
      order: OrderRequest(total: euro("1.00")), label: OrderLabel(), author: "prova")
    let pending = PendingDecision(question: question, today: day("20261009")) { _ in
      preconditionFailure("nobody asks the rule here")
    }
    do throws(StoreFailure) {
      _ = try await queue.decide(pending) { batch in
        batches.withLock { $0.append(batch.count) }
        if let gate { for await _ in gate {} }
        let isCancelled = Task.isCancelled
        return batch.map { _ in
          isCancelled ? .failure(StoreFailure(.cancelled, "gone")) : .success(.unknownCompany)
        }
      }
      return nil
    } catch {
      return error.kind
    }
  }
}
