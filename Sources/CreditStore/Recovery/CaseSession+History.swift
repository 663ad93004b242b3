import CreditDomain
import PostgresSession
import UseCases

// Everything that happened to one customer, put together from where each kind of fact is kept.

extension PostgresSession {
  func history(
    of customer: CustomerCode, _ company: Company, _ filter: HistoryFilter, before: HistoryCursor?, limit: Int
  ) throws(PGFailure) -> [HistoryEntry] {
    let sources = HistorySource.allCases.filter(filter.sources.contains).map { source in
      let rows: SQL = """
        SELECT * FROM (\(facts(source, of: customer, company, filter.decisions))) AS facts
        WHERE \(isBefore(before, source)) ORDER BY recorded_at DESC, id DESC LIMIT \(limit)
        """
      return rows
    }
    guard !sources.isEmpty else { return [] }
    let union = sources.dropFirst().reduce("(\(sources[0]))" as SQL) { "\($0) UNION ALL (\($1))" }
    var entries = try all(
      """
      SELECT recorded_at, source, id, happened_on, what, cause, series, document.number, document_date, ordinal,
        amount, from_text, to_text, workflow, text, author, is_end
      FROM (\(union)) AS facts
      LEFT JOIN document ON document.company = \(company) AND document.customer_code = \(customer)
        AND document.document_id = facts.document_id
      ORDER BY recorded_at DESC, source DESC, id DESC LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in try row.historyEntry() }
    let files = try fileFacts(of: entries.compactMap(\.sentMessage), company)
    for index in entries.indices {
      entries[index].files = entries[index].sentMessage.flatMap { files[$0] }?.map(\.name.text) ?? []
    }
    return entries
  }

  private func isBefore(_ cursor: HistoryCursor?, _ source: HistorySource) -> SQL {
    guard let cursor else { return "true" }
    return """
      (recorded_at, \(Int32(source.rawValue)), id) < (\(cursor.recordedAt), \(Int32(cursor.source.rawValue)), \(cursor.id))
      """
  }

  /// Of one kind: moment, source, number, day, name, document, ordinal, amount, from, to, workflow, text, author, end.
  private func facts(
    _ source: HistorySource, of customer: CustomerCode, _ company: Company, _ decisions: Set<CaseFactKind>
  ) -> SQL {
    let own: SQL = "company = \(company) AND customer_code = \(customer)"
    return switch source {
    case .ledger:
      """
      SELECT recorded_at, 1 AS source, change_id AS id, happened_on, kind AS what, document_id, ordinal,
        amount_cents AS amount, amount_before_cents::text AS from_text, date_before::text AS to_text,
        NULL::text AS workflow, NULL::text AS text, NULL::text AS author, false AS is_end
      FROM ledger_change WHERE \(own)
      """
    case .state:
      """
      SELECT recorded_at, 2 AS source, transition_id AS id, happened_on,
        CASE WHEN document_id IS NULL THEN 'customer' ELSE 'instalment' END AS what, document_id, ordinal,
        overdue_cents AS amount, from_state AS from_text, to_state AS to_text,
        coalesce(to_workflow, from_workflow) AS workflow, age::text AS text, NULL::text AS author, false AS is_end
      FROM state_transition WHERE \(own)
      """
    case .decision:
      """
      SELECT recorded_at, 3 AS source, fact_id AS id, happened_on, kind AS what,
        CASE kind WHEN 'workflow' THEN instalment_documents[1] ELSE document_ids[1] END AS document_id,
        CASE kind WHEN 'workflow' THEN instalment_ordinals[1] END AS ordinal,
        (SELECT sum(cents)::bigint FROM unnest(promised_cents) AS cents) AS amount,
        promised_on[1]::text AS from_text, coalesce(until::text, state, operator, claim) AS to_text, workflow,
        reason AS text, author, ends IS NOT NULL AS is_end
      FROM recovery_fact WHERE \(own) AND kind = ANY (\(decisions.map(\.rawValue)))
      """
    case .activity:
      """
      SELECT recorded_at, 4 AS source, activity_id AS id, coalesce(happened_at::date, due_on) AS happened_on,
        kind AS what, NULL::bigint AS document_id, NULL::integer AS ordinal, NULL::bigint AS amount,
        outcome AS from_text, CASE WHEN happened_at IS NULL THEN 'open' ELSE 'done' END AS to_text, workflow, text,
        author, false AS is_end
      FROM activity WHERE \(own)
      """
    case .completion:
      """
      SELECT recorded_at, 5 AS source, activity_id AS id, completed_at::date AS happened_on, 'completed' AS what,
        NULL::bigint AS document_id, NULL::integer AS ordinal, NULL::bigint AS amount, outcome AS from_text,
        NULL::text AS to_text, NULL::text AS workflow, text, author, true AS is_end
      FROM activity_completion WHERE \(own)
      """
    case .order:
      """
      SELECT decided_at AS recorded_at, 6 AS source, decision_id AS id, decided_on AS happened_on, 'decided' AS what,
        NULL::bigint AS document_id, NULL::integer AS ordinal, total_cents AS amount, outcome AS from_text,
        NULL::text AS to_text, NULL::text AS workflow, NULL::text AS text, author, false AS is_end
      FROM order_decision WHERE \(own)
      """
    case .block:
      """
      SELECT recorded_at, 7 AS source, block_id AS id, (recorded_at AT TIME ZONE 'Europe/Rome')::date AS happened_on,
        kind AS what, NULL::bigint AS document_id, NULL::integer AS ordinal, NULL::bigint AS amount,
        NULL::text AS from_text, until::text AS to_text, NULL::text AS workflow, reason AS text, author,
        kind = 'lifted' AS is_end
      FROM order_block WHERE \(own)
      """
    case .message:
      // How often the machine tried is told by none of them.
      """
      SELECT recorded_at, 8 AS source, fact_id AS id, (recorded_at AT TIME ZONE 'Europe/Rome')::date AS happened_on,
        fact.status AS what, NULL::bigint AS document_id, NULL::integer AS ordinal, asked_cents AS amount,
        message_id::text AS from_text, subject AS to_text, NULL::text AS workflow, text,
        nullif(author, \(machineAuthor)) AS author, fact.status = 'cancelled' AS is_end
      FROM message_fact AS fact JOIN message USING (company, message_id)
      WHERE \(own) AND fact.status <> 'sending' AND (fact.status <> 'queued' OR author <> \(machineAuthor))
      """
    }
  }
}

extension HistoryEntry {
  /// Nil unless the entry is that a message went out.
  fileprivate var sentMessage: Int64? { what == MessageStatus.sent.rawValue ? message : nil }
}

extension PGRow {
  fileprivate func historyEntry() throws(PGFailure) -> HistoryEntry {
    guard let source = HistorySource(rawValue: try int(1)) else {
      throw PGFailure(.unexpectedReply, "column 1 is no source of facts")
    }
    let number = try intOrNil(9)
    let label = try documentLabel(5)
    return HistoryEntry(
      cursor: HistoryCursor(recordedAt: try instant(0), source: source, id: try int64(2)), on: try calendarDate(3),
      what: try string(4), document: label == DocumentLabel() ? nil : label, number: number,
      amount: try centsOrNil(10), from: try stringOrNil(11), to: try stringOrNil(12), workflow: try stringOrNil(13),
      text: try stringOrNil(14), author: try stringOrNil(15), isEnd: try bool(16))
  }
}
