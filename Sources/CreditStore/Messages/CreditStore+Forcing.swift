package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: MessageForcing {
  package func force(_ word: ForcedSending, of company: Company) async throws(StoreFailure) {
    let now = word.signed.at.inRome
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return }
      _ = try session.failing { (session) throws(PGFailure) in
        try session.run(
          """
          WITH forced AS (
            UPDATE message SET is_forced = true, version = version + 1
            WHERE company = \(company) AND status = 'queued' AND NOT is_forced
              AND not_before <= \(standing.recovery.firstSendMoment(from: now))
            RETURNING message_id)
          INSERT INTO message_fact (company, message_id, status, text, author, recorded_at)
          SELECT \(company), message_id, \(MessageEvent.forced.name), \(word.reason), \(word.signed.author),
            \(word.signed.at)
          FROM forced ORDER BY message_id
          """)
      }
    }
  }
}

extension PostgresSession {
  /// By message: the last word of those that may go though the ledger is too old.
  func forcedSendings(of messages: [Int64], _ company: Company) throws(PGFailure) -> [Int64: ForcedSending] {
    let found = try all(
      """
      SELECT message_id, fact.text, fact.author, fact.recorded_at
      FROM message JOIN message_fact AS fact USING (company, message_id)
      WHERE company = \(company) AND message_id = ANY (\(messages)) AND is_forced
        AND fact.status = \(MessageEvent.forced.name)
      ORDER BY message_id, fact_id
      """
    ) { (row) throws(PGFailure) in
      (message: try row.int64(0), word: ForcedSending(reason: try row.string(1), signed: try row.signature(2)))
    }
    return Dictionary(found.map { ($0.message, $0.word) }, uniquingKeysWith: { _, last in last })
  }
}
