package import CreditDomain

/// How the outbox of one company is.
package struct MessageQueue: Hashable, Sendable {
  /// An undelivered message is news for so many days.
  package static let newsDays = 7
  /// A message that is due and has not gone for so long is stuck.
  package static let stuckSeconds: Int64 = 3_600

  /// Those that go by themselves, now or later.
  package var queued = 0
  /// Of these, those that could have gone by now.
  package var due = 0
  /// Of these, those that need a mail server.
  package var dueMails = 0
  package var sending = 0
  /// Those that wait for a person's approval.
  package var proposals = 0
  /// Those of which nobody knows whether they went.
  package var uncertain = 0
  /// In the last days: refused for good, and come back.
  package var failed = 0
  package var bounced = 0
  /// Customers to whom nothing is written before the ledger is younger.
  package var customersAwaitingExport = 0
  /// Since when the oldest of those due could have gone.
  package var oldestDueAt: Instant?

  package init() {}

  /// - Parameters:
  ///   - isFresh: the ledger is young enough to write to customers.
  ///   - hasServer: this service sends mail.
  package func alarms(now: Instant, isFresh: Bool, hasServer: Bool) -> [MessageAlarm] {
    var alarms: [MessageAlarm] = []
    if let oldestDueAt {
      let seconds = (now.microsecondsSince1970 - oldestDueAt.microsecondsSince1970) / 1_000_000
      let cause: MessageAlarm.Cause = !hasServer && dueMails > 0 ? .noServer : !isFresh ? .staleLedger : .notTaken
      if seconds >= Self.stuckSeconds { alarms.append(.stuck(count: due, hours: Int(seconds / 3_600), cause)) }
    }
    if customersAwaitingExport > 0, !isFresh { alarms.append(.awaitingExport(customers: customersAwaitingExport)) }
    if uncertain > 0 { alarms.append(.uncertain(uncertain)) }
    return alarms
  }
}

/// What somebody should look at.
package enum MessageAlarm: Hashable, Sendable {
  case stuck(count: Int, hours: Int, Cause)
  case awaitingExport(customers: Int)
  case uncertain(Int)

  package enum Cause: String, Hashable, Sendable {
    case noServer = "no_server"
    case staleLedger = "stale_ledger"
    /// The server cannot be used, or no service sends.
    case notTaken = "not_taken"
  }
}

/// What waits to go out, counted.
package protocol MessageQueueReading: Sendable {
  /// Every company's.
  func messageQueues(at instant: Instant) async throws(StoreFailure) -> [Company: MessageQueue]

  func messageQueue(of company: Company, at instant: Instant) async throws(StoreFailure) -> MessageQueue
}
