import CreditDomain

/// Does what an administrator wants done about a user: at once, or not at all (*Utenti*, *recupero user change*).
package struct AdministerUsers: Sendable {
  private let store: any UserAdministration
  private let passwords: any PasswordHashing
  private let clock: any BusinessClock

  package init(store: any UserAdministration, passwords: any PasswordHashing, clock: any BusinessClock) {
    self.store = store
    self.passwords = passwords
    self.clock = clock
  }

  package func run(
    _ action: UserAction, on name: UserName, seen: Int64?, by administrator: UserAdministrator
  ) async throws(StoreFailure) -> UserOutcome {
    let now = clock.instant()
    let decision = UserDecision(action: action, name: name, administrator: administrator, seen: seen, now: now)
    return try await store.alter(name, action, Signature(author: administrator.name, at: now)) { users, tokens in
      decision.refusal(among: users, tokens: tokens)
    }
  }

  /// What is kept of a password.
  package func hash(_ password: String) async throws(StoreFailure) -> String {
    guard let hash = await passwords.hash(password) else {
      throw StoreFailure(.failed, "the system's crypt does not make hashes")
    }
    return hash
  }

  /// By name, those whom the administrator may see, also those who were revoked.
  package func list(for administrator: UserAdministrator) async throws(StoreFailure) -> [UserOnFile] {
    try await store.usersOnFile().filter { administrator.companies.meets($0.user.companies) }
  }

  /// One of those whom the administrator may see, with its changes, newest first, and its tokens in the order in which
  /// they were given out.
  package func record(
    of name: UserName, for administrator: UserAdministrator
  ) async throws(StoreFailure) -> UserFile? {
    guard let found = try await list(for: administrator).first(where: { $0.user.name == name }) else { return nil }
    return UserFile(
      onFile: found, changes: try await store.changes(of: name), tokens: try await store.tokens(of: name))
  }
}

/// All that is on record of one user.
package struct UserFile: Sendable {
  package var onFile: UserOnFile
  package var changes: [UserChange]
  package var tokens: [AccessToken]
}

/// Users as administrators see and change them.
package protocol UserAdministration: TokenStore {
  /// By name.
  func usersOnFile() async throws(StoreFailure) -> [UserOnFile]
  /// Newest first.
  func changes(of user: UserName) async throws(StoreFailure) -> [UserChange]

  /// Does it in one transaction in which nobody else does anything about any user.
  ///
  /// - Parameter refuse: looks at all users, and at the numbers of this one's tokens that are not revoked.
  func alter(
    _ user: UserName, _ action: UserAction, _ signature: Signature,
    _ refuse: @Sendable ([UserOnFile], [Int64]) -> UserRefusal?
  ) async throws(StoreFailure) -> UserOutcome
}
