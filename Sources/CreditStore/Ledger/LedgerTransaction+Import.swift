package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: LedgerImports {
  /// How long an import waits for another one of the same company.
  static let importLockTimeoutMs = 600_000

  package func importing(
    at instant: Instant, _ body: @Sendable (any ImportWork) throws(ImportStop) -> ImportReport
  ) async throws(ImportStop) -> ImportReport {
    try await pool.withDedicatedSession(importSettings) { (session) throws(ImportStop) in
      do throws(PGFailure) { try session.createStagingTables() } catch { throw ImportStop(error) }
      return try session.transaction { (session) throws(ImportStop) in
        do throws(PGFailure) { try session.prepareForBulk() } catch { throw ImportStop(error) }
        return try body(LedgerTransaction(on: session, at: instant))
      }
    }
  }

  /// Statements take as long as the ledger is large, and the server waits for the file to be read.
  private var importSettings: PGSettings {
    var settings = pool.settings
    settings.statementTimeoutMs = 0
    settings.idleInTransactionTimeoutMs = 0
    settings.lockTimeoutMs = Self.importLockTimeoutMs
    settings.applicationName = "recupero import"
    return settings
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

  func complete(_ result: ImportReport) throws(ImportStop) -> Int64 {
    let report = report
    guard let id = report.importID else { preconditionFailure("an import has a number") }
    try on { (session) throws(PGFailure) in
      try session.saveImport(result, id: id, of: report.company)
      guard result.outcome == .imported else { return }
      try session.markImported(report, id: id)
      let isSameExposure = try session.exposureDays(of: report.company) == report.exposureDaysBefore
      let touched = isSameExposure ? try session.touchedCustomers() : nil
      _ = try session.announce(touched.map { .some($0) } ?? .all, of: report.company)
    }
    return id
  }
}
