import CreditDomain
import PostgresSession
import UseCases

// Compares what was staged with the ledger, and saves the documents that are new.

extension PostgresSession {
  /// Plans what is to be done with each document. Documents that say what they said before are not in the plan.
  func compareDocuments(_ report: ReportContext, exposureDays: Int) throws(PGFailure) -> LedgerComparison {
    try planStaged(report)
    if report.kind == .full { try planAbsent(report) }
    let counts = try planCounts()
    var comparison = LedgerComparison()
    comparison.staleDocuments = counts["stale"] ?? 0
    if report.kind == .full, counts["changed"] != nil || counts["absent"] != nil {
      (comparison.owed, comparison.owedAbsent) = try owedInstalments(report, exposureDays: exposureDays)
    }
    return comparison
  }

  private func planStaged(_ report: ReportContext) throws(PGFailure) {
    try run(
      """
      INSERT INTO planned_document (
        plan, place, customer_code, posting_year, registered_on, posting_number, document_id, weight)
      SELECT
        CASE WHEN known.document_id IS NULL THEN 'new' WHEN known.applied_at > \(report.reportedAt) THEN 'stale'
          ELSE 'changed' END,
        place, customer_code, posting_year, registered_on, posting_number,
        coalesce(known.document_id, \(report.documentIDMax) + place),
        greatest(cardinality(numbers), known.instalment_count)
      FROM staged_document AS staged
      LEFT JOIN (SELECT * FROM document WHERE company = \(report.company)) AS known
        USING (customer_code, posting_year, registered_on, posting_number)
      WHERE known.document_id IS NULL
        OR (staged.fingerprint_high, staged.fingerprint_low)
          IS DISTINCT FROM (known.fingerprint_high, known.fingerprint_low)
      """)
  }

  /// A full dump names every document with something open: what it does not name is to be closed.
  private func planAbsent(_ report: ReportContext) throws(PGFailure) {
    try run(
      """
      INSERT INTO planned_document (
        plan, customer_code, posting_year, registered_on, posting_number, document_id, weight)
      SELECT CASE WHEN applied_at > \(report.reportedAt) THEN 'stale' ELSE 'absent' END,
        customer_code, posting_year, registered_on, posting_number, document_id, instalment_count
      FROM document AS known
      WHERE company = \(report.company) AND NOT is_settled AND NOT EXISTS (
        SELECT FROM staged_document AS staged
        WHERE staged.customer_code = known.customer_code AND staged.posting_year = known.posting_year
          AND staged.registered_on = known.registered_on AND staged.posting_number = known.posting_number)
      """)
  }

  private func planCounts() throws(PGFailure) -> [String: Int] {
    let counts = try all(
      "SELECT plan, count(*) FROM planned_document GROUP BY plan"
    ) { (row) throws(PGFailure) in (try row.string(0), try row.int(1)) }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  private func owedInstalments(
    _ report: ReportContext, exposureDays: Int
  ) throws(PGFailure) -> (all: Int, absent: Int) {
    try one(
      """
      SELECT count(*), count(planned.document_id)
      FROM instalment
      LEFT JOIN planned_document AS planned ON planned.plan = 'absent'
        AND planned.customer_code = instalment.customer_code AND planned.document_id = instalment.document_id
      WHERE instalment.company = \(report.company) AND (
        instalment.status IN ('open', 'bounced') OR instalment.status = 'presented'
          AND instalment.reported_date >= \(report.reportedAt.date.adding(days: -exposureDays)))
      """
    ) { (row) throws(PGFailure) in (try row.int(0), try row.int(1)) }
  }

  /// IMPORTANT: gives every instalment the standing of `Instalment(firstSeen:)`; a test compares the two.
  func addNewDocuments(_ report: ReportContext) throws(PGFailure) -> NewInstalments {
    let documents = try run(
      """
      INSERT INTO document (
        company, customer_code, posting_year, registered_on, posting_number, document_id, fingerprint_high,
        fingerprint_low, is_settled, instalment_count, cause, series, number, document_date, extended_number, agent,
        currency, total_cents, sales_type, modified_at, unknown_names, unknown_values, applied_at, import_id,
        first_seen_on)
      SELECT \(report.company), staged.customer_code, staged.posting_year, staged.registered_on, staged.posting_number,
        document_id, fingerprint_high, fingerprint_low, is_settled, cardinality(numbers), cause, series, number,
        document_date, extended_number, agent, currency, total_cents, sales_type, modified_at, unknown_names,
        unknown_values, \(report.appliedAt), \(report.importID), \(report.reportedAt.date)
      FROM planned_document AS planned JOIN staged_document AS staged USING (place)
      WHERE planned.plan = 'new'
      ORDER BY staged.customer_code, staged.posting_year, staged.registered_on, staged.posting_number
      """)
    guard documents > 0 else { return NewInstalments(count: 0, bounced: 0) }
    let instalments = try addInstalmentsOfNewDocuments(report)
    return NewInstalments(count: instalments, bounced: try addBouncesOfNewDocuments(report))
  }

  private func addInstalmentsOfNewDocuments(_ report: ReportContext) throws(PGFailure) -> Int {
    // Lists in the select list are taken apart in step, without a table in between. In the order of its key a table
    // takes rows in half the time.
    try run(
      """
      INSERT INTO instalment (
        company, customer_code, document_id, amount_cents, ordinal, number, original_due, reported_date, presented_on,
        paid_on, bounced_on, is_bounce_date_reported, bounce_count, status, letter, reported_status,
        bounce_charges_cents, bounce_reason, document_amount_cents, bank_account, bank_protocol, bank_issued_on,
        reminder_on, recovery_on, legal_on)
      SELECT \(report.company), customer_code, document_id, amount, ordinal, number, coalesce(original_due, date), date,
        CASE WHEN status = 'presented' THEN \(report.reportedAt.date) END,
        CASE WHEN status = 'paid' THEN date END,
        CASE WHEN bounced THEN coalesce(bounce_date, \(report.reportedAt.date)) END,
        bounced AND bounce_date IS NOT NULL,
        CASE WHEN bounced THEN 1 ELSE 0 END,
        status, letter, reported_status, bounce_charges, bounce_reason, document_amount, bank_account, bank_protocol,
        bank_issued_on, reminder_on, recovery_on, legal_on
      FROM (
        SELECT planned.customer_code, planned.document_id, generate_subscripts(numbers, 1) AS ordinal,
          unnest(numbers) AS number, unnest(letters) AS letter, unnest(dates) AS date,
          unnest(original_dues) AS original_due, unnest(amounts) AS amount, unnest(statuses) AS status,
          unnest(reported_statuses) AS reported_status, unnest(bounce_marks) AS bounced,
          unnest(bounce_dates) AS bounce_date, unnest(bounce_charges) AS bounce_charges,
          unnest(bounce_reasons) AS bounce_reason, unnest(document_amounts) AS document_amount,
          unnest(bank_accounts) AS bank_account, unnest(bank_protocols) AS bank_protocol,
          unnest(bank_issue_dates) AS bank_issued_on, unnest(reminder_dates) AS reminder_on,
          unnest(recovery_dates) AS recovery_on, unnest(legal_dates) AS legal_on
        FROM planned_document AS planned JOIN staged_document AS staged USING (place)
        WHERE planned.plan = 'new'
        ORDER BY planned.customer_code, planned.document_id) AS instalment
      """)
  }

  private func addBouncesOfNewDocuments(_ report: ReportContext) throws(PGFailure) -> Int {
    try run(
      """
      INSERT INTO ledger_change (
        company, customer_code, document_id, ordinal, kind, happened_on, amount_cents, import_id, recorded_at)
      SELECT \(report.company), customer_code, document_id, ordinal, 'bounced',
        coalesce(bounce_date, \(report.reportedAt.date)), amount, \(report.importID), \(report.recordedAt)
      FROM (
        SELECT planned.customer_code, planned.document_id, generate_subscripts(numbers, 1) AS ordinal,
          unnest(amounts) AS amount, unnest(bounce_marks) AS bounced, unnest(bounce_dates) AS bounce_date
        FROM planned_document AS planned JOIN staged_document AS staged USING (place)
        WHERE planned.plan = 'new' AND staged.has_bounce) AS instalment
      WHERE bounced
      """)
  }
}
