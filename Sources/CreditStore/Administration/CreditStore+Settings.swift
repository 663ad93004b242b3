package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: CompanySettingsStore {
  package func saveSettings(
    _ document: String, of company: Company, author: String, at instant: Instant
  ) async throws(StoreFailure) -> (version: Int, notice: LedgerNotice) {
    let saved = try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let version = try session.addSettings(document, of: company, author: author, at: instant)
        // Rules of assignment and of time are among them.
        try session.lookAgainAtAllCases(of: company)
        return SavedSettings(version: version, notice: try session.announce(.all, of: company))
      }
    }
    return (saved.version, saved.notice)
  }

  package func settings(of company: Company) async throws(StoreFailure) -> String? {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.first(
          """
          SELECT document::text FROM company_settings WHERE company = \(company) ORDER BY version DESC LIMIT 1
          """
        ) { (row) throws(PGFailure) in try row.string(0) }
      }
    }
  }
}

private struct SavedSettings: Sendable {
  var version: Int
  var notice: LedgerNotice
}

extension PostgresSession {
  /// Versions are counted under the lock of the company's row.
  fileprivate func addSettings(
    _ document: String, of company: Company, author: String, at instant: Instant
  ) throws(PGFailure) -> Int {
    try run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
    try run("SELECT FROM company WHERE company = \(company) FOR UPDATE")
    return try one(
      """
      INSERT INTO company_settings (company, version, document, author, applied_at)
      SELECT \(company), coalesce(max(version), 0) + 1, \(document)::json, \(author), \(instant)
      FROM company_settings WHERE company = \(company)
      RETURNING version
      """
    ) { (row) throws(PGFailure) in try row.int(0) }
  }
}
