package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: LetterStore {
  package func claimLetter(
    to customer: CustomerCode, of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage? {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        let next = try session.messages(
          """
          customer_code = \(customer) AND channel = 'letter' AND status = 'queued' AND attempt_at <= \(instant)
            AND not_before <= \(instant.inRome) AND (\(standing.isFresh(at: instant.inRome)) OR is_forced)
          ORDER BY message_id LIMIT 1 FOR UPDATE OF message SKIP LOCKED
          """, of: company
        ).first
        return try next.map { (message) throws(PGFailure) in try session.next(message, standing, at: instant) }
      }
    }
  }

  package func lastLetter(
    to customer: CustomerCode, of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (message: StoredMessage, envelope: MessageEnvelope, statement: CustomerStatement?)? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        let last = try session.messages(
          """
          customer_code = \(customer) AND channel = 'letter' AND status IN ('sending', 'sent', 'delivered')
          ORDER BY message_id DESC LIMIT 1
          """, of: company
        ).first
        return try last.map { (message) throws(PGFailure) in
          (
            message, try session.envelope(of: message, standing),
            message.attachesStatement ? try session.statement(of: customer, standing, on: day) : nil
          )
        }
      }
    }
  }
}
