import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: TokenStore {
  package func addToken(_ draft: AccessToken, _ secret: TokenSecret) async throws(StoreFailure) -> Int64 {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.add(draft, secret) }
    }
  }

  package func tokens(of user: UserName?) async throws(StoreFailure) -> [AccessToken] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT token_id, user_name, label, has_all_companies, expires_at, added_by, added_at, revoked_by, revoked_at,
            \(Self.companiesOfToken)
          FROM access_token WHERE \(user)::text IS NULL OR user_name = \(user) ORDER BY token_id
          """
        ) { (row) throws(PGFailure) in
          AccessToken(
            id: try row.int64(0), user: try row.userName(1), label: try row.string(2),
            companies: try row.binding(isAll: 3, companies: 9), expiresAt: try row.instantOrNil(4),
            added: try row.signature(5), revoked: try row.signatureOrNil(7))
        }
      }
    }
  }

  package func revokeToken(_ id: Int64, _ signature: Signature) async throws(StoreFailure) -> Revoking {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.revoking(
          """
          UPDATE access_token SET revoked_by = \(signature.author), revoked_at = \(signature.at)
          WHERE token_id = \(id) AND revoked_at IS NULL RETURNING true
          """, orElse: "SELECT true FROM access_token WHERE token_id = \(id)")
      }
    }
  }

  package func grant(of secret: TokenSecret, at now: Instant) async throws(StoreFailure) -> TokenGrant? {
    try await grants(where: "digest = sha256(\(secret.bytes))", at: now).first
  }

  package func grants(of ids: [Int64], at now: Instant) async throws(StoreFailure) -> Set<TokenGrant> {
    Set(try await grants(where: "token_id = ANY (\(ids))", at: now))
  }

  /// A token never grants more than its user may now.
  private func grants(where condition: SQL, at now: Instant) async throws(StoreFailure) -> [TokenGrant] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT token_id, user_name, role, expires_at, access_token.has_all_companies, \(Self.companiesOfToken),
            service_user.has_all_companies, (
              SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM service_user_company AS bound
              WHERE bound.user_name = service_user.user_name)
          FROM access_token JOIN service_user USING (user_name)
          WHERE \(condition) AND \(Self.isGood(at: now))
          """
        ) { (row) throws(PGFailure) in
          let companies = try row.binding(isAll: 4, companies: 5)
          return TokenGrant(
            id: try row.int64(0), user: try row.userName(1), role: try row.named(2, OfficeRole.self),
            companies: companies.narrowed(to: try row.binding(isAll: 6, companies: 7)),
            expiresAt: try row.instantOrNil(3))
        }
      }
    }
  }

  private static func isGood(at now: Instant) -> SQL {
    """
    access_token.revoked_at IS NULL AND service_user.revoked_at IS NULL
    AND (expires_at IS NULL OR expires_at > \(now))
    """
  }

  private static let companiesOfToken: SQL = """
    (SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM access_token_company AS bound
      WHERE bound.token_id = access_token.token_id)
    """
}

extension PostgresSession {
  /// The number given.
  func add(_ draft: AccessToken, _ secret: TokenSecret) throws(PGFailure) -> Int64 {
    let id = try one(
      """
      INSERT INTO access_token (digest, user_name, label, has_all_companies, expires_at, added_by, added_at)
      VALUES (sha256(\(secret.bytes)), \(draft.user), \(draft.label), \(draft.companies.isAll),
        \(draft.expiresAt), \(draft.added.author), \(draft.added.at))
      RETURNING token_id
      """
    ) { (row) throws(PGFailure) in try row.int64(0) }
    try run(
      """
      INSERT INTO access_token_company (company, token_id)
      SELECT DISTINCT company, \(id) FROM unnest(\(draft.companies.listed)) AS company
      """)
    return id
  }
}
