import CreditDomain
import Testing
import UseCases

/// What somebody is told to look at, and what not.
@Suite struct MessageQueueTests {
  private let now = Instant(microsecondsSince1970: 1_791_525_600_000_000)

  private func queue(dueForSeconds seconds: Int64) -> MessageQueue {
    var queue = MessageQueue()
    queue.due = 3
    queue.dueMails = 3
    queue.oldestDueAt = Instant(microsecondsSince1970: now.microsecondsSince1970 - seconds * 1_000_000)
    return queue
  }

  @Test func nothingIsWrongWithAnEmptyOutbox() {
    #expect(MessageQueue().alarms(now: now, isFresh: false, hasServer: false) == [])
  }

  @Test(
    arguments: [
      (3_599, true, true, nil), (3_600, true, true, .notTaken), (7_200, false, true, .staleLedger),
      (7_200, true, false, .noServer), (7_200, false, false, .noServer),
    ] as [(Int64, Bool, Bool, MessageAlarm.Cause?)])
  func whatDoesNotLeave(seconds: Int64, isFresh: Bool, hasServer: Bool, cause: MessageAlarm.Cause?) {
    let alarms = queue(dueForSeconds: seconds).alarms(now: now, isFresh: isFresh, hasServer: hasServer)
    #expect(alarms == cause.map { [.stuck(count: 3, hours: Int(seconds / 3_600), $0)] } ?? [])
  }

  @Test func whatWaitsForSomebody() {
    var queue = MessageQueue()
    queue.uncertain = 2
    queue.customersAwaitingExport = 5
    #expect(queue.alarms(now: now, isFresh: true, hasServer: true) == [.uncertain(2)])
    #expect(
      queue.alarms(now: now, isFresh: false, hasServer: true) == [.awaitingExport(customers: 5), .uncertain(2)])
  }
}
