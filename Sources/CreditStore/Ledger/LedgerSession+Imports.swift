import CreditDomain
import PostgresSession
import UseCases

// The record of every attempt to import.

extension PostgresSession {
  func nextImportID() throws(PGFailure) -> Int64 {
    try one("SELECT nextval(pg_get_serial_sequence('ledger_import', 'import_id'))") { (row) throws(PGFailure) in
      try row.int64(0)
    }
  }

  func previousImport(of company: Company) throws(PGFailure) -> PreviousImport? {
    try first(
      """
      SELECT import_id, exported_at, exposure_days, document_keys FROM company
      WHERE company = \(company) AND import_id IS NOT NULL AND exported_at IS NOT NULL
      """
    ) { (row) throws(PGFailure) in
      guard let exportedAt = try row.localMomentOrNil(1) else { return nil }
      return PreviousImport(
        id: try row.int64(0), exportedAt: exportedAt, exposureDays: try row.int(2),
        keys: try row.namedOrNil(3, DocumentKeys.self))
    } ?? nil
  }

  /// The newest of those that took in a file with this digest.
  func importReport(ofDigest digest: [UInt8], company: Company) throws(PGFailure) -> ImportReport? {
    try importReports(
      company,
      where: """
        import_id = (
          SELECT max(import_id) FROM ledger_import
          WHERE company = \(company) AND outcome = 'imported' AND digest = \(digest))
        """
    ).first
  }

  func saveImport(_ report: ImportReport, id: Int64, of company: Company) throws(PGFailure) {
    try run(
      """
      INSERT INTO ledger_import (
        company, import_id, outcome, file_name, kind, exported_at, digest, is_forced, customers, documents,
        instalments, amount_cents, appeared, changed, paid, closed, bounced, refusal_code, refusal_text, refusal_line,
        first_import_id, started_at, duration_ms)
      VALUES (
        \(company), \(id), \(report.outcome.rawValue), \(report.fileName), \(report.kind?.rawValue),
        \(report.exportedAt), \(report.digest), \(report.isForced), \(report.figures.customers),
        \(report.figures.documents), \(report.figures.instalments), \(report.figures.amount),
        \(report.counts.appeared), \(report.counts.changed), \(report.counts.paid), \(report.counts.closed),
        \(report.counts.bounced), \(report.refusal?.code.rawValue), \(report.refusal?.text), \(report.refusal?.line),
        \(report.firstImportID), \(report.startedAt), \(report.durationMs))
      """)
    let warnings = report.warnings
    guard !warnings.isEmpty else { return }
    try run(
      """
      INSERT INTO import_warning (company, import_id, place, code, text, line, count)
      SELECT \(company), \(id), * FROM unnest(
        \(warnings.indices.map { Int32($0 + 1) }), \(warnings.map(\.code.rawValue)), \(warnings.map(\.text)),
        \(warnings.map(\.line)), \(warnings.map(\.count)))
      """)
  }

  /// The data of the ledger are from now on those of this import, and the company is as its header says.
  ///
  /// - Parameter keys: of its documents; nil = it has none.
  func markImported(
    _ report: ReportContext, _ header: DumpHeader, keys: DocumentKeys?, id: Int64
  ) throws(PGFailure) {
    try run(
      """
      UPDATE company SET
        exported_at = \(report.reportedAt), import_id = \(id),
        currency = coalesce(\(header.currency.map { Int32(clamping: $0) }), currency),
        exposure_days = coalesce(\(header.exposureDays.map { Int32(clamping: $0) }), exposure_days),
        uses_open_items = \(header.usesOpenItems), document_keys = coalesce(\(keys?.rawValue), document_keys)
      WHERE company = \(report.company)
      """)
  }

  /// Newest first.
  func importReports(_ company: Company, where condition: SQL) throws(PGFailure) -> [ImportReport] {
    var reports = try all(
      """
      SELECT import_id, outcome, file_name, kind, exported_at, digest, is_forced, customers, documents, instalments,
        amount_cents, appeared, changed, paid, closed, bounced, refusal_code, refusal_text, refusal_line,
        first_import_id, started_at, duration_ms
      FROM ledger_import WHERE company = \(company) AND \(condition) ORDER BY import_id DESC
      """
    ) { (row) throws(PGFailure) in try row.importReport(of: company) }
    let ids = reports.compactMap(\.id)
    guard !ids.isEmpty else { return [] }
    let warnings = try all(
      """
      SELECT import_id, code, text, line, count FROM import_warning
      WHERE company = \(company) AND import_id = ANY (\(ids)) ORDER BY import_id, place
      """
    ) { (row) throws(PGFailure) in
      (
        id: try row.int64(0),
        warning: ImportWarning(
          code: try row.named(1, ImportWarning.Code.self), text: try row.string(2), line: try row.intOrNil(3),
          count: try row.int(4))
      )
    }
    let byImport = Dictionary(grouping: warnings, by: \.id)
    for index in reports.indices {
      guard let id = reports[index].id else { continue }
      reports[index].warnings = (byImport[id] ?? []).map(\.warning)
    }
    return reports
  }
}

extension PGRow {
  fileprivate func importReport(of company: Company) throws(PGFailure) -> ImportReport {
    var report = ImportReport(
      outcome: try named(1, ImportOutcome.self), fileName: try string(2), startedAt: try instant(20))
    report.id = try int64(0)
    report.company = company
    report.kind = try namedOrNil(3, DumpKind.self)
    report.exportedAt = try localMomentOrNil(4)
    report.digest = try bytesOrNil(5)
    report.isForced = try bool(6)
    report.figures.customers = try int(7)
    report.figures.documents = try int(8)
    report.figures.instalments = try int(9)
    report.figures.amount = try cents(10)
    report.counts.appeared = try int(11)
    report.counts.changed = try int(12)
    report.counts.paid = try int(13)
    report.counts.closed = try int(14)
    report.counts.bounced = try int(15)
    if let code = try namedOrNil(16, LedgerRefusal.Code.self) {
      report.refusal = LedgerRefusal(code: code, text: try string(17), line: try intOrNil(18))
    }
    report.firstImportID = try int64OrNil(19)
    report.durationMs = try int64(21)
    return report
  }
}
