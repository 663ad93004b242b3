import CreditDomain
import PostgresSession
package import UseCases

// Passwords and sessions of the planner. Only digests of sessions are kept: PostgreSQL makes them.

extension CreditStore: PlannerAccounts {
  package func hasUsers() async throws(StoreFailure) -> Bool {
    try await planner { (session) throws(PGFailure) in
      try session.first("SELECT EXISTS (SELECT FROM service_user)") { (row) throws(PGFailure) in try row.bool(0) }
        ?? false
    }
  }

  package func caller(
    _ secret: TokenSecret, at now: Instant, begunSince: Instant, seenSince: Instant
  ) async throws(StoreFailure) -> PlannerCaller? {
    try await planner { (session) throws(PGFailure) in
      try session.first(
        """
        UPDATE planner_session SET seen_at = greatest(seen_at, \(now))
        FROM service_user
        WHERE digest = sha256(\(secret.bytes)) AND ended_at IS NULL AND begun_at > \(begunSince)
          AND seen_at > \(seenSince) AND service_user.user_name = planner_session.user_name AND revoked_at IS NULL
        RETURNING service_user.user_name, role, has_all_companies,
          (SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM service_user_company AS bound
            WHERE bound.user_name = service_user.user_name)
        """
      ) { (row) throws(PGFailure) in
        let name = try row.userName(0)
        return PlannerCaller(
          name: name.text, role: try row.named(1, OfficeRole.self),
          companies: try row.binding(isAll: 2, companies: 3), user: name)
      }
    }
  }

  package func account(_ name: UserName) async throws(StoreFailure) -> PlannerAccount? {
    try await planner { (session) throws(PGFailure) in
      try session.first(
        """
        SELECT hash, failure_count, locked_until FROM planner_password
        JOIN service_user USING (user_name) WHERE user_name = \(name) AND revoked_at IS NULL
        """
      ) { (row) throws(PGFailure) in
        PlannerAccount(
          user: name, hash: try row.string(0), failureCount: try row.int(1), lockedUntil: try row.instantOrNil(2))
      }
    }
  }

  package func addFailure(_ user: UserName, lockedUntil: Instant?) async throws(StoreFailure) {
    try await planner { (session) throws(PGFailure) in
      // A lock begins the count anew.
      try session.run(
        """
        UPDATE planner_password SET locked_until = \(lockedUntil),
          failure_count = CASE WHEN \(lockedUntil)::timestamptz IS NULL THEN failure_count + 1 ELSE 0 END
        WHERE user_name = \(user)
        """)
    }
  }

  package func beginSession(
    _ secret: TokenSecret, of user: UserName, at now: Instant
  ) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.run(
          "UPDATE planner_password SET failure_count = 0, locked_until = NULL WHERE user_name = \(user)")
        try session.run(
          """
          INSERT INTO planner_session (digest, user_name, begun_at, seen_at)
          VALUES (sha256(\(secret.bytes)), \(user), \(now), \(now))
          """)
      }
    }
  }

  package func endSession(_ secret: TokenSecret, at now: Instant) async throws(StoreFailure) {
    try await planner { (session) throws(PGFailure) in
      try session.run(
        "UPDATE planner_session SET ended_at = \(now) WHERE digest = sha256(\(secret.bytes)) AND ended_at IS NULL")
    }
  }

  package func endSessions(of user: UserName, at now: Instant) async throws(StoreFailure) {
    try await planner { (session) throws(PGFailure) in
      try session.endSessions(of: user, at: now)
    }
  }

  package func setPassword(
    _ hash: String, of user: UserName, _ signature: Signature
  ) async throws(StoreFailure) -> Bool {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let isSet = try session.setPassword(hash, of: user, signature)
        try session.endSessions(of: user, at: signature.at)
        return isSet
      }
    }
  }

  @discardableResult
  private func planner<Result: Sendable>(
    _ work: @escaping @Sendable (isolated PostgresSession) throws(PGFailure) -> Result
  ) async throws(StoreFailure) -> Result {
    try await pool.withSession { (session) throws(StoreFailure) in try session.failing(work) }
  }
}

extension PostgresSession {
  /// False when there is no such user, or it is a program.
  func setPassword(_ hash: String, of user: UserName, _ signature: Signature) throws(PGFailure) -> Bool {
    let isSet = try first(
      """
      INSERT INTO planner_password (user_name, hash, set_by, set_at)
      SELECT user_name, \(hash), \(signature.author), \(signature.at) FROM service_user
      WHERE user_name = \(user) AND revoked_at IS NULL AND role <> 'management_system'
      ON CONFLICT (user_name) DO UPDATE SET hash = excluded.hash, set_by = excluded.set_by,
        set_at = excluded.set_at, failure_count = 0, locked_until = NULL
      RETURNING true
      """
    ) { (row) throws(PGFailure) in try row.bool(0) }
    return isSet ?? false
  }

  func endSessions(of user: UserName, at now: Instant) throws(PGFailure) {
    try run("UPDATE planner_session SET ended_at = \(now) WHERE user_name = \(user) AND ended_at IS NULL")
  }
}
