import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: UserAdministration {
  package func usersOnFile() async throws(StoreFailure) -> [UserOnFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.usersOnFile() }
    }
  }

  package func changes(of user: UserName) async throws(StoreFailure) -> [UserChange] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT role_before, companies_before IS NULL, coalesce(companies_before, '{}'), role, companies IS NULL,
            coalesce(companies, '{}'), author, recorded_at
          FROM service_user_change WHERE user_name = \(user) ORDER BY change_id DESC
          """
        ) { (row) throws(PGFailure) in
          UserChange(
            roleBefore: try row.named(0, OfficeRole.self), companiesBefore: try row.binding(isAll: 1, companies: 2),
            role: try row.named(3, OfficeRole.self), companies: try row.binding(isAll: 4, companies: 5),
            made: try row.signature(6))
        }
      }
    }
  }

  package func alter(
    _ user: UserName, _ action: UserAction, _ signature: Signature,
    _ refuse: @Sendable ([UserOnFile], [Int64]) -> UserRefusal?
  ) async throws(StoreFailure) -> UserOutcome {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.run("LOCK TABLE service_user IN SHARE ROW EXCLUSIVE MODE")
        let users = try session.usersOnFile()
        let tokens = try session.all(
          "SELECT token_id FROM access_token WHERE user_name = \(user) AND revoked_at IS NULL"
        ) { (row) throws(PGFailure) in try row.int64(0) }
        if let refusal = refuse(users, tokens) { return .refused(refusal) }
        try session.run("UPDATE service_user SET version = version + 1 WHERE user_name = \(user)")
        let known = users.first { $0.user.name == user }?.user
        return try session.perform(action, on: user, known, signature)
      }
    }
  }
}

extension PostgresSession {
  fileprivate func usersOnFile() throws(PGFailure) -> [UserOnFile] {
    try all(
      """
      SELECT user_name, role, has_all_companies, added_by, added_at, revoked_by, revoked_at,
        (SELECT coalesce(array_agg(company ORDER BY company), '{}') FROM service_user_company AS bound
          WHERE bound.user_name = service_user.user_name),
        version, own.user_name IS NOT NULL, seen.open, seen.last, own.locked_until
      FROM service_user LEFT JOIN planner_password AS own USING (user_name), LATERAL (
        SELECT count(*) FILTER (WHERE ended_at IS NULL) AS open, max(seen_at) AS last FROM planner_session
        WHERE planner_session.user_name = service_user.user_name) AS seen
      ORDER BY user_name
      """
    ) { (row) throws(PGFailure) in
      let user = ServiceUser(
        name: try row.userName(0), role: try row.named(1, OfficeRole.self),
        companies: try row.binding(isAll: 2, companies: 7), added: try row.signature(3),
        revoked: try row.signatureOrNil(5))
      return UserOnFile(
        user: user, version: try row.int64(8), hasPassword: try row.bool(9), sessionCount: try row.int(10),
        lastSeenAt: try row.instantOrNil(11), lockedUntil: try row.instantOrNil(12))
    }
  }

  /// - Parameter known: the user as it was; nil = it is added.
  fileprivate func perform(
    _ action: UserAction, on name: UserName, _ known: ServiceUser?, _ signature: Signature
  ) throws(PGFailure) -> UserOutcome {
    switch action {
    case .add(let role, let companies, let hash):
      _ = try add(ServiceUser(name: name, role: role, companies: companies, added: signature))
      if let hash { _ = try setPassword(hash, of: name, signature) }
    case .change(let role, let companies):
      if let known { try change(known, to: role, companies, signature) }
    case .revoke:
      try run(
        """
        UPDATE service_user SET revoked_by = \(signature.author), revoked_at = \(signature.at)
        WHERE user_name = \(name)
        """)
      try endSessions(of: name, at: signature.at)
    case .setPassword(let hash):
      _ = try setPassword(hash, of: name, signature)
      try endSessions(of: name, at: signature.at)
    case .endSessions: try endSessions(of: name, at: signature.at)
    case .addToken(let secret, let label, let companies, let expiresAt):
      let draft = AccessToken(
        id: 0, user: name, label: label, companies: companies.map { .only($0) } ?? known?.companies ?? .only([]),
        expiresAt: expiresAt, added: signature)
      return .tokenAdded(try add(draft, secret))
    case .revokeToken(let id):
      try run(
        """
        UPDATE access_token SET revoked_by = \(signature.author), revoked_at = \(signature.at)
        WHERE token_id = \(id) AND user_name = \(name)
        """)
    }
    return .done
  }

  private func change(
    _ known: ServiceUser, to role: OfficeRole, _ companies: CompanyBinding, _ signature: Signature
  ) throws(PGFailure) {
    try run(
      """
      INSERT INTO service_user_change (
        user_name, role_before, companies_before, role, companies, author, recorded_at)
      VALUES (\(known.name), \(known.role.rawValue), \(known.companies.listedOrNil), \(role.rawValue),
        \(companies.listedOrNil), \(signature.author), \(signature.at))
      """)
    try run(
      """
      UPDATE service_user SET role = \(role.rawValue), has_all_companies = \(companies.isAll)
      WHERE user_name = \(known.name)
      """)
    try run("DELETE FROM service_user_company WHERE user_name = \(known.name)")
    try bind(known.name, to: companies)
  }
}

extension CompanyBinding {
  /// Nil = all.
  fileprivate var listedOrNil: [String]? {
    switch self {
    case .all: nil
    case .only(let companies): companies.map(\.key)
    }
  }
}
