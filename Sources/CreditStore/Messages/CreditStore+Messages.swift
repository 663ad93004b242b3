package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: MessageAdding {
  package func add(
    _ message: StoredMessage, of company: Company, author: String, at instant: Instant
  ) async throws(StoreFailure) -> Int64? {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.add(message, of: company, by: author, at: instant)
      }
    }
  }
}

extension CreditStore: MessageManaging {
  package func messages(
    of company: Company, _ filter: MessageFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ListedMessage] {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let (statuses, step) = (filter.statuses?.map(\.rawValue), filter.step)
        let found = try session.messages(
          """
          message_id < \(before ?? Int64.max)
          AND (\(filter.customers)::text[] IS NULL OR customer_code = ANY (\(filter.customers)))
          AND (\(statuses)::text[] IS NULL OR status = ANY (\(statuses)))
          AND (\(step?.workflow.text)::text IS NULL
            OR workflow = \(step?.workflow.text) AND state = \(step?.state.text))
          AND (\(filter.sentSince)::date IS NULL
            OR (sent_at AT TIME ZONE 'Europe/Rome')::date >= \(filter.sentSince))
          ORDER BY message_id DESC LIMIT \(limit)
          """, of: company)
        return try session.listed(found, of: company)
      }
    }
  }

  package func approve(
    _ messages: [SeenMessage], of company: Company, edit: MessageEdit, author: String, at instant: Instant
  ) async throws(StoreFailure) -> MessageOutcome {
    try await changing(messages, of: company) { (session, message) throws(PGFailure) in
      if edit != MessageEdit() {
        try session.run(
          """
          UPDATE message SET subject = coalesce(\(edit.subject), subject), body = coalesce(\(edit.text), body),
            html = CASE WHEN \(edit.text)::text IS NULL THEN html END,
            pay_by = CASE WHEN \(edit.text)::text IS NULL THEN pay_by END
          WHERE company = \(company) AND message_id = \(message.id)
          """)
      }
      try session.change(message, of: company, to: .queued, reason: nil, by: author, at: instant)
    }
  }

  package func cancel(
    _ ids: [Int64], of company: Company, reason: String, author: String, at instant: Instant
  ) async throws(StoreFailure) -> MessageOutcome {
    try await changing(ids.map { SeenMessage($0, version: nil) }, of: company) { (session, message) throws(PGFailure) in
      try session.change(message, of: company, to: .cancelled, reason: reason, by: author, at: instant)
    }
  }

  /// All are looked at, and locked, before the first is changed.
  private func changing(
    _ seen: [SeenMessage], of company: Company,
    _ change: @Sendable (isolated PostgresSession, StoredMessage) throws(PGFailure) -> Void
  ) async throws(StoreFailure) -> MessageOutcome {
    let ids = seen.map(\.id)
    return try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let found = try session.messages(
          "message_id = ANY (\(ids)) ORDER BY message_id FOR UPDATE OF message", of: company)
        for one in seen {
          guard let message = found.first(where: { $0.id == one.id }) else { return .unknown(one.id) }
          guard message.status.isOpen else { return .notOpen(one.id, message.status) }
          guard one.version == nil || one.version == message.version else {
            return .changedMeanwhile(one.id, version: message.version)
          }
        }
        for message in found { try change(session, message) }
        let after = try session.messages("message_id = ANY (\(ids))", of: company)
        let listed = try session.listed(after, of: company)
        return .changed(ids.compactMap { id in listed.first { $0.message.id == id } })
      }
    }
  }
}

extension PostgresSession {
  fileprivate func listed(_ messages: [StoredMessage], of company: Company) throws(PGFailure) -> [ListedMessage] {
    let documents = try all(
      """
      SELECT document_id, cause, series, number, document_date FROM document
      WHERE company = \(company) AND customer_code = ANY (\(messages.compactMap(\.customer)))
        AND document_id = ANY (\(messages.flatMap(\.lines).map(\.instalment.document)))
      """
    ) { (row) throws(PGFailure) in (try row.int64(0), try row.documentLabel(1)) }
    let labels = Dictionary(documents, uniquingKeysWith: { first, _ in first })
    return messages.map { message in
      ListedMessage(
        message: message,
        documents: labels.filter { id, _ in message.lines.contains { $0.instalment.document == id } })
    }
  }
}
