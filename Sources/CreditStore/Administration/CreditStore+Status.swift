package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: ImportHistory {
  package func imports(
    of company: Company, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ImportReport] {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.importReports(
          company,
          where: """
            import_id IN (
              SELECT import_id FROM ledger_import
              WHERE company = \(company) AND import_id < \(before ?? Int64.max)
              ORDER BY import_id DESC LIMIT \(limit))
            """)
      }
    }
  }
}

extension CreditStore: StatusReading {
  package func status(at instant: Instant) async throws(StoreFailure) -> DatabaseStatus {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        DatabaseStatus(
          serverVersion: try session.serverVersion(),
          schemaVersion: try session.appliedMigrations().last?.version ?? 0,
          companies: try session.companyStatuses(at: instant))
      }
    }
  }
}

extension CreditStore {
  package func messageCounts(of company: Company) async throws(StoreFailure) -> [MessageStatus: Int] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let counts = try session.all(
          "SELECT status, count(*) FROM message WHERE company = \(company) GROUP BY status"
        ) { (row) throws(PGFailure) in (try row.named(0, MessageStatus.self), try row.int(1)) }
        return Dictionary(uniqueKeysWithValues: counts)
      }
    }
  }
}

extension PostgresSession {
  fileprivate func companyStatuses(at instant: Instant) throws(PGFailure) -> [CompanyStatus] {
    let companies = try all(
      """
      SELECT company, (SELECT count(*) FROM customer WHERE customer.company = company.company), import_id, (
          SELECT count(*) FROM message WHERE message.company = company.company AND status IN ('queued', 'sending'))
      FROM company ORDER BY company
      """
    ) { (row) throws(PGFailure) in
      (company: try row.company(0), customers: try row.int(1), id: try row.int64OrNil(2), queued: try row.int(3))
    }
    var statuses: [CompanyStatus] = []
    for (company, customers, id, queued) in companies {
      let last = try id.flatMap { (id) throws(PGFailure) in
        try importReports(company, where: "import_id = \(id)").first
      }
      var status = CompanyStatus(company: company, customers: customers, queuedMessages: queued, lastImport: last)
      status.pull = try pullRecords("company = \(company)").first
      status.writes = try writeTotals(of: company, at: instant)
      statuses.append(status)
    }
    return statuses
  }
}
