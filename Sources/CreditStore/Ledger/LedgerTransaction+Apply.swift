import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: LedgerApplying {
  package func applying(
    _ records: AppliedRecords, at now: Instant,
    _ body: @Sendable (any ApplyWork) throws(ImportStop) -> ApplyResult
  ) async throws(ImportStop) -> ApplyResult {
    try await sessions.applying.withSession { (session) throws(ImportStop) in
      do throws(PGFailure) { try session.createStagingTables() } catch { throw ImportStop(error) }
      return try session.transaction { (session) throws(ImportStop) in
        let work = LedgerTransaction(on: session, at: now)
        try work.stage(records)
        return try body(work)
      }
    }
  }
}

extension LedgerTransaction: ApplyWork {
  fileprivate func stage(_ records: AppliedRecords) throws(ImportStop) {
    let reportedAt = instant.inRome
    let rows = StagingRows(reportedOn: reportedAt.date)
    do throws(LedgerRefusal) {
      for customer in records.customers { try rows.write(customer, line: nil) }
      for document in records.documents { try rows.write(document, line: nil) }
    } catch {
      throw ImportStop(.refused(error))
    }
    let batches = StagingTable.allCases.compactMap { table in
      rows.take(table, atLeast: 1).map { StagingChannel.Batch(table: table, rows: $0) }
    }
    try on { (session) throws(PGFailure) in
      for batch in batches { try session.stage(batch) }
      try session.lockLedger(of: records.company)
    }
    begin(
      ReportContext(company: records.company, kind: .variation, reportedAt: reportedAt, recordedAt: instant))
  }

  func terms() throws(ImportStop) -> CompanyTerms? {
    let company = report.company
    return try on { (session) throws(PGFailure) in try session.terms(of: company) }
  }

  func complete(touching customers: [CustomerCode]) throws(ImportStop) -> LedgerNotice {
    let report = report
    let company = report.company
    return try on { (session) throws(PGFailure) in
      try session.lookAgain(after: report)
      try session.takeDocumentNumbers(company)
      return try session.announce(.some(customers), of: company)
    }
  }
}
