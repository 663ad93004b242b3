import CreditDomain
import PostgresSession
import UseCases

// Takes the documents that changed through the rules of the domain, in turns of bounded size.

/// Documents to be revised together, by their numbers.
struct RevisionTurn: Sendable {
  /// About so many instalments are in memory at once, whatever the size of the dump.
  static let instalmentsMax = 10_000

  var first: Int64
  var last: Int64
}

/// A document to be revised, with its place in the ledger.
struct DocumentToRevise: Sendable {
  var number: Int64
  var documentID: Int64
  var onFile: DocumentOnFile
}

extension PostgresSession {
  func planTurns() throws(PGFailure) -> [RevisionTurn] {
    let count = try run(
      """
      INSERT INTO revised_document (
        number, turn, place, customer_code, posting_year, registered_on, posting_number, document_id)
      SELECT row_number() OVER by_key, sum(weight) OVER by_key / \(Int64(RevisionTurn.instalmentsMax)),
        place, customer_code, posting_year, registered_on, posting_number, document_id
      FROM planned_document WHERE plan IN ('changed', 'absent')
      WINDOW by_key AS (ORDER BY customer_code, document_id)
      """)
    guard count > 0 else { return [] }
    try runScript(
      unescaped: """
        CREATE INDEX IF NOT EXISTS staged_document_place ON staged_document (place);
        ANALYZE staged_document (place);
        ANALYZE revised_document;
        """)
    return try all(
      "SELECT min(number), max(number) FROM revised_document GROUP BY turn ORDER BY turn"
    ) { (row) throws(PGFailure) in RevisionTurn(first: try row.int64(0), last: try row.int64(1)) }
  }

  func documents(in turn: RevisionTurn, of company: Company) throws(PGFailure) -> [DocumentToRevise] {
    var documents = try all(
      """
      SELECT customer_code, posting_year, registered_on, posting_number, number, document_id
      FROM revised_document WHERE number BETWEEN \(turn.first) AND \(turn.last) ORDER BY number
      """
    ) { (row) throws(PGFailure) in
      DocumentToRevise(
        number: try row.int64(4), documentID: try row.int64(5),
        onFile: DocumentOnFile(key: try row.documentKey(0), known: [], reported: []))
    }
    for row in try rows(knownInstalments(in: turn, of: company)) {
      documents[Int(try row.int64(0) - turn.first)].onFile.known.append(try row.instalment(1))
    }
    for row in try rows(reportedInstalments(in: turn)) {
      documents[Int(try row.int64(0) - turn.first)].onFile.reported.append(try row.reportedInstalment(1))
    }
    return documents
  }

  private func knownInstalments(in turn: RevisionTurn, of company: Company) -> SQL {
    """
    SELECT revised.number, \(SQL.instalmentColumns)
    FROM revised_document AS revised
    JOIN instalment ON instalment.company = \(company) AND instalment.customer_code = revised.customer_code
      AND instalment.document_id = revised.document_id
    WHERE revised.number BETWEEN \(turn.first) AND \(turn.last)
    ORDER BY revised.number, instalment.ordinal
    """
  }

  private func reportedInstalments(in turn: RevisionTurn) -> SQL {
    """
    SELECT * FROM (
      SELECT revised.number AS document_number, unnest(numbers) AS number, unnest(letters), unnest(dates),
        unnest(original_dues), unnest(amounts), unnest(reported_statuses), unnest(bounce_marks), unnest(bounce_dates),
        unnest(bounce_charges), unnest(bounce_reasons), unnest(document_amounts), unnest(bank_accounts),
        unnest(bank_protocols), unnest(bank_issue_dates), unnest(reminder_dates), unnest(recovery_dates),
        unnest(legal_dates), generate_subscripts(numbers, 1) AS place
      FROM revised_document AS revised JOIN staged_document AS staged USING (place)
      WHERE revised.number BETWEEN \(turn.first) AND \(turn.last)) AS reported
    ORDER BY document_number, place
    """
  }

  /// Saves what becomes of the documents of one turn.
  func save(
    _ revisions: [(document: DocumentToRevise, revision: DocumentRevision)], _ report: ReportContext
  ) throws(PGFailure) {
    var instalments = InstalmentRows()
    var changes = ChangeRows()
    for (document, revision) in revisions {
      let customer = document.onFile.key.customer
      for instalment in revision.difference.appeared + revision.difference.changed {
        instalments.add(instalment, of: customer, documentID: document.documentID)
      }
      for change in revision.difference.changes {
        changes.add(change, of: customer, documentID: document.documentID)
      }
    }
    if instalments.count > 0 { try run(instalments.upsert(report.company)) }
    if changes.count > 0 { try run(changes.insert(report)) }
    let revised: SQL = """
      unnest(\(revisions.map(\.document.number)), \(revisions.map(\.revision.isSettled)),
        \(revisions.map(\.revision.isWhole)), \(revisions.map { Int32($0.revision.instalmentCount) }))
        AS revision (number, is_settled, is_whole, instalment_count)
      JOIN revised_document AS revised USING (number)
      """
    try updateReported(revised, report)
    try updateAbsent(revised, report)
  }

  /// Without a fingerprint, a document that was reported in part is looked at again when the same part is all of it.
  private func updateReported(_ revised: SQL, _ report: ReportContext) throws(PGFailure) {
    try run(
      """
      UPDATE document SET
        fingerprint_high = CASE WHEN revision.is_whole THEN staged.fingerprint_high END,
        fingerprint_low = CASE WHEN revision.is_whole THEN staged.fingerprint_low END,
        is_settled = revision.is_settled, instalment_count = revision.instalment_count, cause = staged.cause,
        series = staged.series, number = staged.number, document_date = staged.document_date,
        extended_number = staged.extended_number, agent = staged.agent, currency = staged.currency,
        total_cents = staged.total_cents, sales_type = staged.sales_type, modified_at = staged.modified_at,
        unknown_names = staged.unknown_names, unknown_values = staged.unknown_values,
        applied_at = \(report.appliedAt)
      FROM \(revised) JOIN staged_document AS staged ON staged.place = revised.place
      WHERE document.company = \(report.company) AND document.customer_code = revised.customer_code
        AND document.posting_year = revised.posting_year AND document.registered_on = revised.registered_on
        AND document.posting_number = revised.posting_number
      """)
  }

  /// Without a fingerprint, the document is looked at again should it reappear as it was.
  private func updateAbsent(_ revised: SQL, _ report: ReportContext) throws(PGFailure) {
    try run(
      """
      UPDATE document SET
        fingerprint_high = NULL, fingerprint_low = NULL, is_settled = revision.is_settled,
        instalment_count = revision.instalment_count, applied_at = \(report.appliedAt)
      FROM \(revised)
      WHERE revised.place IS NULL AND document.company = \(report.company)
        AND document.customer_code = revised.customer_code AND document.posting_year = revised.posting_year
        AND document.registered_on = revised.registered_on AND document.posting_number = revised.posting_number
      """)
  }
}

extension PGColumns where Self: ~Copyable {
  fileprivate func reportedInstalment(_ column: Int) throws(PGFailure) -> ReportedInstalment {
    var instalment = ReportedInstalment(
      number: try int(column), letter: try letter(column + 1), date: try calendarDate(column + 2),
      originalDue: try calendarDateOrNil(column + 3), amount: try cents(column + 4),
      status: ReportedStatus(letter: try string(column + 5)))
    if try boolOrNil(column + 6) == true {
      instalment.bounce = ReportedBounce(
        date: try calendarDateOrNil(column + 7), charges: try centsOrNil(column + 8),
        reason: try stringOrNil(column + 9))
    }
    instalment.amountInDocumentCurrency = try centsOrNil(column + 10)
    instalment.bank.account = try stringOrNil(column + 11)
    instalment.bank.protocolNumber = try stringOrNil(column + 12)
    instalment.bank.issuedOn = try calendarDateOrNil(column + 13)
    instalment.nativeDunning.reminder = try calendarDateOrNil(column + 14)
    instalment.nativeDunning.recovery = try calendarDateOrNil(column + 15)
    instalment.nativeDunning.legal = try calendarDateOrNil(column + 16)
    return instalment
  }
}
