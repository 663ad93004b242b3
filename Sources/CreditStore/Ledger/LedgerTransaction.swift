import CreditDomain
import PostgresSession
import UseCases

/// The steps of taking reported records into the ledger, on one session in one transaction.
///
/// Not Sendable: it lives inside its transaction, on the session's queue.
final class LedgerTransaction {
  private let session: PostgresSession
  /// When whoever asks began: the moment on record.
  let instant: Instant
  private var context: ReportContext?

  init(on session: PostgresSession, at instant: Instant) {
    self.session = session
    self.instant = instant
  }

  /// Whose report it is, and of when; known once the header was read.
  func begin(_ report: ReportContext) { context = report }

  var report: ReportContext {
    guard let context else { preconditionFailure("records are staged before the ledger is asked about them") }
    return context
  }

  /// Runs statements on the session, whose queue this is.
  func on<Value: Sendable>(
    _ body: @Sendable (isolated PostgresSession) throws(PGFailure) -> Value
  ) throws(ImportStop) -> Value {
    let result: Result<Value, PGFailure> = session.assumeIsolated { session in
      Result { () throws(PGFailure) in try body(session) }
    }
    do throws(PGFailure) { return try result.get() } catch { throw ImportStop(error) }
  }
}

extension LedgerTransaction: LedgerWork {
  func firstDuplicate() throws(ImportStop) -> StagedRecord? {
    try on { (session) throws(PGFailure) in try session.firstDuplicate() }
  }

  func saveCustomers() throws(ImportStop) -> [PaymentType] {
    var report = report
    let company = report.company
    report.termsBefore = try on { (session) throws(PGFailure) in try session.terms(of: company) }
    begin(report)
    return try on { [report] (session) throws(PGFailure) in
      if report.header != nil { try session.addCompany(report.company) }
      try session.saveCodes(report.company)
      try session.saveCustomers(report)
      try session.addNamedCustomers(report.company)
      return try session.paymentTypes(of: report.company)
    }
  }

  func firstOrphan() throws(ImportStop) -> StagedRecord? {
    let company = report.company
    return try on { (session) throws(PGFailure) in try session.firstOrphan(of: company) }
  }

  func compareDocuments(exposureDays: Int) throws(ImportStop) -> LedgerComparison {
    var report = report
    let company = report.company
    report.documentIDMax = try on { (session) throws(PGFailure) in try session.documentIDMax(of: company) }
    begin(report)
    return try on { [report] (session) throws(PGFailure) in
      try session.compareDocuments(report, exposureDays: exposureDays)
    }
  }

  func reviseDocuments(_ revise: (DocumentOnFile) -> DocumentRevision) throws(ImportStop) {
    let report = report
    for turn in try on({ (session) throws(PGFailure) in try session.planTurns() }) {
      let documents = try on { (session) throws(PGFailure) in
        try session.documents(in: turn, of: report.company)
      }
      let revisions = documents.map { (document: $0, revision: revise($0.onFile)) }
      try on { (session) throws(PGFailure) in try session.save(revisions, report) }
    }
  }

  func addNewDocuments() throws(ImportStop) -> NewInstalments {
    let report = report
    return try on { (session) throws(PGFailure) in try session.addNewDocuments(report) }
  }
}
