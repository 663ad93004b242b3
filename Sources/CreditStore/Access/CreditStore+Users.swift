import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: UserStore {
  package func addUser(_ user: ServiceUser) async throws(StoreFailure) -> Bool {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.add(user) }
    }
  }

  package func users() async throws(StoreFailure) -> [ServiceUser] { try await users(where: "true") }

  package func user(_ name: UserName) async throws(StoreFailure) -> ServiceUser? {
    try await users(where: "user_name = \(name)").first
  }

  package func revokeUser(_ name: UserName, _ signature: Signature) async throws(StoreFailure) -> Revoking {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.revoking(
          """
          UPDATE service_user SET version = version + 1, revoked_by = \(signature.author), revoked_at = \(signature.at)
          WHERE user_name = \(name) AND revoked_at IS NULL RETURNING true
          """, orElse: "SELECT true FROM service_user WHERE user_name = \(name)")
      }
    }
  }

  private func users(where condition: SQL) async throws(StoreFailure) -> [ServiceUser] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT user_name, role, has_all_companies, added_by, added_at, revoked_by, revoked_at,
            (SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM service_user_company AS bound
              WHERE bound.user_name = service_user.user_name)
          FROM service_user WHERE \(condition) ORDER BY user_name
          """
        ) { (row) throws(PGFailure) in
          ServiceUser(
            name: try row.userName(0), role: try row.named(1, OfficeRole.self),
            companies: try row.binding(isAll: 2, companies: 7), added: try row.signature(3),
            revoked: try row.signatureOrNil(5))
        }
      }
    }
  }
}

extension PostgresSession {
  /// False when the name is taken.
  func add(_ user: ServiceUser) throws(PGFailure) -> Bool {
    let isNew = try first(
      """
      INSERT INTO service_user (user_name, role, has_all_companies, added_by, added_at)
      VALUES (\(user.name), \(user.role.rawValue), \(user.companies.isAll), \(user.added.author), \(user.added.at))
      ON CONFLICT (user_name) DO NOTHING
      RETURNING true
      """
    ) { (row) throws(PGFailure) in try row.bool(0) }
    guard isNew == true else { return false }
    try bind(user.name, to: user.companies)
    return true
  }

  func bind(_ user: UserName, to companies: CompanyBinding) throws(PGFailure) {
    try run(
      """
      INSERT INTO service_user_company (company, user_name)
      SELECT DISTINCT company, \(user) FROM unnest(\(companies.listed)) AS company
      """)
  }
}
