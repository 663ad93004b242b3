package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: CompanySettingsStore {
  package func saveSettings(
    _ document: String, of company: Company, seen: Int?, author: String, at instant: Instant
  ) async throws(StoreFailure) -> SettingsSaving {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        // Versions are counted under the lock of the company's row.
        try session.run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
        try session.run("SELECT FROM company WHERE company = \(company) FOR UPDATE")
        let newest = try session.one(
          "SELECT coalesce(max(version), 0) FROM company_settings WHERE company = \(company)"
        ) { (row) throws(PGFailure) in try row.int(0) }
        if let seen, seen != newest { return .changedMeanwhile(version: newest) }
        try session.run(
          """
          INSERT INTO company_settings (company, version, document, author, applied_at)
          VALUES (\(company), \(Int32(newest + 1)), \(document)::json, \(author), \(instant))
          """)
        // Rules of assignment and of time are among them.
        try session.lookAgainAtAllCases(of: company)
        return .saved(version: newest + 1, try session.announce(.all, of: company))
      }
    }
  }

  package func settingsHistory(
    of company: Company, before: Int?, limit: Int
  ) async throws(StoreFailure) -> [SettingsOnFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT version, document::text, author, applied_at FROM company_settings
          WHERE company = \(company) AND version < \(before.map { Int32(clamping: $0) } ?? Int32.max)
          ORDER BY version DESC LIMIT \(limit)
          """
        ) { (row) throws(PGFailure) in
          SettingsOnFile(version: try row.int(0), document: try row.string(1), applied: try row.signature(2))
        }
      }
    }
  }

  package func settings(of company: Company) async throws(StoreFailure) -> String? {
    try await settingsHistory(of: company, before: nil, limit: 1).first?.document
  }
}
