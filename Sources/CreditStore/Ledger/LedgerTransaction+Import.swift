package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: LedgerImports {
  package func importing(
    at instant: Instant, _ body: @Sendable (any ImportWork) throws(ImportStop) -> ImportResult
  ) async throws(ImportStop) -> ImportResult {
    try await sessions.importing.withSession { (session) throws(ImportStop) in
      // The memory that a large import took in the server is given back.
      defer { session.close() }
      do throws(PGFailure) { try session.createStagingTables() } catch { throw ImportStop(error) }
      return try session.transaction { (session) throws(ImportStop) in
        do throws(PGFailure) { try session.prepareForBulk() } catch { throw ImportStop(error) }
        return try body(LedgerTransaction(on: session, at: instant))
      }
    }
  }

  package func record(_ report: ImportReport, of company: Company) async throws(StoreFailure) -> Int64 {
    try await pool.transaction { (session) throws(StoreFailure) in
      do throws(PGFailure) {
        let id = try session.nextImportID()
        try session.saveImport(report, id: id, of: company)
        return id
      } catch { throw StoreFailure(error) }
    }
  }
}

extension LedgerTransaction: ImportWork {
  func stage(
    _ dump: any LedgerDump, refusal: @escaping @Sendable (DumpHeader) -> LedgerRefusal?
  ) throws(ImportStop) -> StagedDump {
    let reader = DumpReader(dump, refusal: refusal)
    reader.start()
    let staged: Result<StagedDump, ImportStop>?
    do throws(ImportStop) {
      try on { (session) throws(PGFailure) in try session.stage(from: reader) }
      staged = reader.join()
    } catch {
      reader.channel.abandon()
      _ = reader.join()
      throw error
    }
    guard let dump = try staged?.get() else { preconditionFailure("a reader that has ended has an outcome") }
    let id = try on { (session) throws(PGFailure) in try session.nextImportID() }
    begin(
      ReportContext(
        company: dump.header.company, kind: dump.header.kind, reportedAt: dump.header.exportedAt, recordedAt: instant,
        header: dump.header, importID: id))
    return dump
  }

  func waitForOthers() throws(ImportStop) {
    let company = report.company
    let isFree = try on { (session) throws(PGFailure) in
      do throws(PGFailure) {
        try session.lockLedger(of: company)
        return true
      } catch {
        guard error.sqlState == .lockNotAvailable else { throw error }
        return false
      }
    }
    guard !isFree else { return }
    let text = "Un'altra importazione dell'azienda \(company.key) è ancora in corso: riprovare quando è finita."
    throw ImportStop(
      .refused(LedgerRefusal(code: .alreadyRunning, text: text, line: nil)), header: report.header)
  }

  func previous() throws(ImportStop) -> PreviousImport? {
    let company = report.company
    return try on { (session) throws(PGFailure) in try session.previousImport(of: company) }
  }

  func report(ofDigest digest: [UInt8]) throws(ImportStop) -> ImportReport? {
    let company = report.company
    return try on { (session) throws(PGFailure) in try session.importReport(ofDigest: digest, company: company) }
  }

  func complete(_ result: ImportReport) throws(ImportStop) -> ImportResult {
    let report = report
    guard let id = report.importID, let header = report.header else {
      preconditionFailure("an import has a number and a header")
    }
    var result = result
    result.id = id
    let kept = result
    let notice: LedgerNotice? = try on { (session) throws(PGFailure) in
      try session.saveImport(kept, id: id, of: report.company)
      guard kept.outcome == .imported else { return nil }
      let touched = try session.touched(by: report)
      try session.lookAgain(after: report)
      // From here on whoever else changes the company waits: only for the commit.
      let keys = kept.figures.documents > 0 ? header.keys : nil
      try session.markImported(report, header, keys: keys, id: id)
      try session.takeDocumentNumbers(report.company)
      return try session.announce(touched, of: report.company)
    }
    return ImportResult(report: kept, notice: notice)
  }
}

extension PostgresSession {
  fileprivate func touched(by report: ReportContext) throws(PGFailure) -> TouchedCustomers {
    guard report.termsBefore != nil, !report.movesEveryEffect else { return .all }
    return try touchedCustomers().map { .some($0) } ?? .all
  }
}
