package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: MessageQueueReading {
  package func messageQueues(at instant: Instant) async throws(StoreFailure) -> [Company: MessageQueue] {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        var queues: [Company: MessageQueue] = [:]
        for company in try session.companies() { queues[company] = try session.messageQueue(of: company, at: instant) }
        return queues
      }
    }
  }

  package func messageQueue(
    of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> MessageQueue {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.messageQueue(of: company, at: instant) }
    }
  }
}

extension PostgresSession {
  fileprivate func companies() throws(PGFailure) -> [Company] {
    try all("SELECT company FROM company ORDER BY company") { (row) throws(PGFailure) in try row.company(0) }
  }

  fileprivate func messageQueue(of company: Company, at instant: Instant) throws(PGFailure) -> MessageQueue {
    let newsFrom = Instant(
      microsecondsSince1970: instant.microsecondsSince1970 - Int64(MessageQueue.newsDays) * 86_400_000_000)
    return try one(
      """
      SELECT count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE is_due),
        count(*) FILTER (WHERE status = 'sending'), count(*) FILTER (WHERE status = 'proposal'),
        count(*) FILTER (WHERE status = 'held'), count(*) FILTER (WHERE status = 'failed'),
        count(*) FILTER (WHERE status = 'bounced'),
        min(greatest(attempt_at, not_before AT TIME ZONE 'Europe/Rome')) FILTER (WHERE is_due),
        (SELECT count(*) FROM recovery_case WHERE company = \(company) AND message_on = 'infinity'),
        count(*) FILTER (WHERE is_due AND channel <> 'letter')
      FROM (
        SELECT status, channel, attempt_at, not_before,
          status = 'queued' AND attempt_at <= \(instant) AND not_before <= \(instant.inRome) AS is_due
        FROM message
        WHERE company = \(company) AND (status IN ('proposal', 'queued', 'held', 'sending')
          OR status IN ('failed', 'bounced') AND attempt_at >= \(newsFrom))) AS watched
      """
    ) { (row) throws(PGFailure) in
      var queue = MessageQueue()
      queue.queued = try row.int(0)
      queue.due = try row.int(1)
      queue.sending = try row.int(2)
      queue.proposals = try row.int(3)
      queue.uncertain = try row.int(4)
      queue.failed = try row.int(5)
      queue.bounced = try row.int(6)
      queue.oldestDueAt = try row.timestampOrNil(7).map { Instant(microsecondsSince1970: $0.microsecondsSince1970) }
      queue.customersAwaitingExport = try row.int(8)
      queue.dueMails = try row.int(9)
      return queue
    }
  }
}
