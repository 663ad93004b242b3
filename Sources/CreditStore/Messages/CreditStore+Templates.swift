package import CreditDomain
package import MessageText
import PostgresSession
package import UseCases

extension CreditStore: TemplateStore {
  package func templates(of company: Company) async throws(StoreFailure) -> [TemplateOnFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT DISTINCT ON (name, language, category) name, language, category, version, content, author, applied_at
          FROM message_template WHERE company = \(company)
          ORDER BY name, language, category, version DESC
          """
        ) { (row) throws(PGFailure) in try row.template() }
      }
    }
  }

  package func templateHistory(
    of key: TemplateKey, _ company: Company
  ) async throws(StoreFailure) -> [TemplateOnFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT name, language, category, version, content, author, applied_at FROM message_template
          WHERE \(Self.versions(of: key, company)) ORDER BY version DESC
          """
        ) { (row) throws(PGFailure) in try row.template() }
      }
    }
  }

  package func saveTemplate(
    _ text: String?, as key: TemplateKey, seen: Int?, of company: Company, _ signature: Signature
  ) async throws(StoreFailure) -> TemplateSaving {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        // Versions are counted under the lock of the company's row; a company may write before its first dump.
        try session.run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
        try session.run("SELECT FROM company WHERE company = \(company) FOR UPDATE")
        let newest = try session.first(
          """
          SELECT version, content FROM message_template
          WHERE \(Self.versions(of: key, company)) ORDER BY version DESC LIMIT 1
          """
        ) { (row) throws(PGFailure) in (version: try row.int(0), text: try row.stringOrNil(1)) }
        let version = newest?.version ?? 0
        if let seen, seen != version { return .changedMeanwhile(version: version) }
        guard newest?.text != text else { return .unchanged(version: version) }
        try session.run(
          """
          INSERT INTO message_template (company, name, language, category, version, content, author, applied_at)
          VALUES (\(company), \(key.name), \(key.language), \(key.category ?? ""), \(Int32(version + 1)), \(text),
            \(signature.author), \(signature.at))
          """)
        return .saved(version: version + 1)
      }
    }
  }

  private static func versions(of key: TemplateKey, _ company: Company) -> SQL {
    """
    company = \(company) AND name = \(key.name) AND language = \(key.language) AND category = \(key.category ?? "")
    """
  }
}

extension PGColumns where Self: ~Copyable {
  fileprivate func template() throws(PGFailure) -> TemplateOnFile {
    let category = try string(2)
    return TemplateOnFile(
      key: TemplateKey(name: try string(0), language: try string(1), category: category.isEmpty ? nil : category),
      version: try int(3), text: try stringOrNil(4), applied: try signature(5))
  }
}
