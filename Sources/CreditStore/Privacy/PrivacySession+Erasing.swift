import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// How what was known of people goes: whole customers, and words of those that stay.

/// Stands where words were.
let erasedText = "(cancellato)"

extension PostgresSession {
  /// Deletes every row about these customers.
  func eraseCustomers(
    _ customers: [CustomerCode], of company: Company, on day: CalendarDate
  ) throws(PGFailure) -> Erasure {
    var erasure = Erasure()
    guard !customers.isEmpty else { return erasure }
    _ = try lockCases(customers, of: company, .all, on: day)
    try blankMentions(of: customers, company)
    erasure.printed = try all(
      """
      SELECT message_id FROM message
      WHERE company = \(company) AND customer_code = ANY (\(customers)) AND channel = 'letter'
      """
    ) { (row) throws(PGFailure) in try row.int64(0) }
    var deleted: [PersonalTable: Int] = [:]
    for table in PersonalTable.allCases {
      let rows = table.rows(of: customers, company)
      deleted[table] = try run("DELETE FROM \(unescaped: table.name) WHERE \(rows)")
    }
    erasure.counts.customers = deleted[.customer] ?? 0
    erasure.counts.documents = deleted[.document] ?? 0
    erasure.counts.orders = deleted[.orderDecision] ?? 0
    erasure.counts.messages = deleted[.message] ?? 0
    return erasure
  }

  /// What names them without being theirs: digests to people inside the company, and reasons of refused imports.
  private func blankMentions(of customers: [CustomerCode], _ company: Company) throws(PGFailure) {
    try run(
      """
      UPDATE message SET subject = \(erasedText), body = \(erasedText), html = NULL
      WHERE company = \(company) AND kind = 'digest' AND status NOT IN ('queued', 'sending') AND message_id IN (
        SELECT message_id FROM internal_notice WHERE company = \(company) AND customer_code = ANY (\(customers)))
      """)
    try run(
      """
      UPDATE ledger_import SET refusal_text = \(erasedText)
      FROM unnest(\(customers)) AS erased (code)
      WHERE company = \(company) AND strpos(refusal_text, code) > 0
      """)
  }

  /// Takes the words out of letters that are older, of which no instalment is open any more.
  func eraseLetters(before cutoff: CalendarDate, of company: Company) throws(PGFailure) -> [(
    id: Int64, isPrinted: Bool
  )] {
    let letters = try all(
      """
      UPDATE message SET address = '', subject = \(erasedText), body = \(erasedText), html = NULL, reason = NULL
      WHERE company = \(company) AND kind <> 'digest' AND created_at < \(cutoff) AND body <> \(erasedText)
        AND status IN ('sent', 'delivered', 'bounced', 'failed', 'cancelled')
        AND NOT EXISTS (
          SELECT FROM message_line AS line JOIN instalment AS owed USING (document_id, ordinal)
          WHERE line.company = \(company) AND line.message_id = message.message_id AND owed.company = \(company)
            AND owed.customer_code = message.customer_code AND owed.status NOT IN ('paid', 'closed'))
      RETURNING message_id, channel = 'letter'
      """
    ) { (row) throws(PGFailure) in (id: try row.int64(0), isPrinted: try row.bool(1)) }
    try run(
      "UPDATE message_fact SET text = '' WHERE company = \(company) AND message_id = ANY (\(letters.map(\.id)))")
    try eraseFiles(of: letters.map(\.id), company)
    return letters
  }

  private func eraseFiles(of messages: [Int64], _ company: Company) throws(PGFailure) {
    for table in [PersonalTable.messageTable, .messageFile] {
      try run("DELETE FROM \(unescaped: table.name) WHERE company = \(company) AND message_id = ANY (\(messages))")
    }
  }

  /// Takes people's own words out of what is older, once every credit of that time is settled.
  func eraseNotes(before cutoff: CalendarDate, of company: Company) throws(PGFailure) -> Int {
    let isDue: SQL = """
      held.company = \(company) AND held.recorded_at < \(cutoff) AND NOT EXISTS (
        SELECT FROM document
        WHERE document.company = \(company) AND document.customer_code = held.customer_code AND NOT is_settled
          AND registered_on <= held.recorded_at::date)
      """
    var count = try run(
      """
      UPDATE activity AS held SET text = \(erasedText)
      WHERE \(isDue) AND text <> \(erasedText) AND NOT EXISTS (
        SELECT FROM open_task AS task WHERE task.company = \(company) AND task.customer_code = held.customer_code
          AND task.activity_id = held.activity_id)
      """)
    count += try run(
      "UPDATE activity_completion AS held SET text = \(erasedText) WHERE \(isDue) AND text <> \(erasedText)")
    count += try run(
      "UPDATE recovery_fact AS held SET reason = \(erasedText) WHERE \(isDue) AND reason <> \(erasedText)")
    count += try run("UPDATE order_block AS held SET reason = \(erasedText) WHERE \(isDue) AND reason <> \(erasedText)")
    count += try run(
      """
      UPDATE order_fact AS held SET reason = \(erasedText)
      FROM order_decision AS made
      WHERE made.company = \(company) AND made.decision_id = held.decision_id AND held.company = \(company)
        AND held.recorded_at < \(cutoff) AND reason <> \(erasedText)
      """)
    count += try run(
      """
      UPDATE message SET subject = \(erasedText), body = \(erasedText), html = NULL
      WHERE company = \(company) AND kind = 'digest' AND created_at < \(cutoff) AND body <> \(erasedText)
        AND status NOT IN ('queued', 'sending')
      """)
    count += try run(
      """
      UPDATE ledger_import SET refusal_text = \(erasedText)
      WHERE company = \(company) AND started_at < \(cutoff) AND refusal_text <> \(erasedText)
      """)
    // An address that is still on file would be written to again.
    count += try run(
      """
      DELETE FROM dead_address AS dead
      WHERE company = \(company) AND found_on < \(cutoff) AND NOT EXISTS (
        SELECT FROM customer
        WHERE customer.company = \(company) AND code = dead.customer_code
          AND strpos(concat_ws(' ', email, certified_email), dead.address) > 0)
      """)
    return count
  }

  func isErased(on day: CalendarDate, of company: Company) throws(PGFailure) -> Bool {
    try first(
      "SELECT FROM erasure WHERE company = \(company) AND erased_on = \(day) AND reference IS NULL"
    ) { (_) throws(PGFailure) in true } ?? false
  }

  func add(_ record: ErasureRecord, of company: Company, at instant: Instant) throws(PGFailure) {
    let counts = record.counts
    try run(
      """
      INSERT INTO erasure (
        company, erased_on, reference, author, customers, documents, orders, messages, letters, notes, recorded_at)
      VALUES (\(company), \(record.erasedOn), \(record.reference), \(record.author), \(counts.customers),
        \(counts.documents), \(counts.orders), \(counts.messages), \(counts.letters), \(counts.notes), \(instant))
      """)
  }

  func erasures(of company: Company, limit: Int) throws(PGFailure) -> [ErasureRecord] {
    try all(
      """
      SELECT erased_on, reference, author, customers, documents, orders, messages, letters, notes FROM erasure
      WHERE company = \(company) ORDER BY erasure_id DESC LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in
      var counts = ErasureCounts()
      counts.customers = try row.int(3)
      counts.documents = try row.int(4)
      counts.orders = try row.int(5)
      counts.messages = try row.int(6)
      counts.letters = try row.int(7)
      counts.notes = try row.int(8)
      return ErasureRecord(
        erasedOn: try row.calendarDate(0), reference: try row.stringOrNil(1), author: try row.string(2), counts: counts)
    }
  }
}
