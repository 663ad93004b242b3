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
    _ secret: TokenSecret, at now: Instant, begunSince: Instant, seenSince: Instant, notedBefore: Instant
  ) async throws(StoreFailure) -> PlannerCaller? {
    try await planner { (session) throws(PGFailure) in
      let found = try session.first(
        """
        SELECT user_name, role, has_all_companies,
          (SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM service_user_company AS bound
            WHERE bound.user_name = service_user.user_name), seen_at <= \(notedBefore)
        FROM planner_session JOIN service_user USING (user_name)
        WHERE digest = sha256(\(secret.bytes)) AND ended_at IS NULL AND begun_at > \(begunSince)
          AND seen_at > \(seenSince) AND revoked_at IS NULL
        """
      ) { (row) throws(PGFailure) in
        let name = try row.userName(0)
        return (
          caller: PlannerCaller(
            name: name.text, role: try row.named(1, OfficeRole.self),
            companies: try row.binding(isAll: 2, companies: 3), user: name), isToBeNoted: try row.bool(4)
        )
      }
      if let found, found.isToBeNoted {
        try session.run(
          "UPDATE planner_session SET seen_at = greatest(seen_at, \(now)) WHERE digest = sha256(\(secret.bytes))")
      }
      return found?.caller
    }
  }

  package func account(_ name: UserName) async throws(StoreFailure) -> PlannerAccount? {
    try await planner { (session) throws(PGFailure) in
      try session.first(
        """
        SELECT hash, locked_until FROM planner_password
        JOIN service_user USING (user_name) WHERE user_name = \(name) AND revoked_at IS NULL
        """
      ) { (row) throws(PGFailure) in
        PlannerAccount(user: name, hash: try row.string(0), lockedUntil: try row.instantOrNil(1))
      }
    }
  }

  package func addFailure(
    _ user: UserName, at now: Instant, max: Int, lockedUntil: Instant
  ) async throws(StoreFailure) -> Bool {
    try await planner { (session) throws(PGFailure) in
      // Attempts at the same time are counted one after the other; a lock begins the count anew and is never undone.
      try session.first(
        """
        UPDATE planner_password SET
          failure_count = CASE WHEN failure_count + 1 >= \(max) THEN 0 ELSE failure_count + 1 END,
          locked_until = CASE WHEN failure_count + 1 >= \(max) THEN \(lockedUntil) ELSE locked_until END
        WHERE user_name = \(user)
        RETURNING coalesce(locked_until > \(now), false)
        """
      ) { (row) throws(PGFailure) in try row.bool(0) } ?? false
    }
  }

  package func beginSession(
    _ secret: TokenSecret, of user: UserName, at now: Instant
  ) async throws(StoreFailure) -> Bool {
    try await planner { (session) throws(PGFailure) in
      // In one statement: a lock that was set while the password was being looked at still holds.
      try session.first(
        """
        WITH opened AS (
          UPDATE planner_password SET failure_count = 0, locked_until = NULL
          WHERE user_name = \(user) AND coalesce(locked_until <= \(now), true)
          RETURNING user_name)
        INSERT INTO planner_session (digest, user_name, begun_at, seen_at)
        SELECT sha256(\(secret.bytes)), user_name, \(now), \(now) FROM opened
        RETURNING true
        """
      ) { (row) throws(PGFailure) in try row.bool(0) } ?? false
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
