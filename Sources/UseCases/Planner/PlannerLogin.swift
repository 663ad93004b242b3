import CreditDomain

/// Lets people into the planner by name and password, each for one session, and out again.
package struct PlannerLogin: Sendable {
  /// Wrong passwords in a row after which a name is locked, and for how long.
  package static let failuresMax = 5
  package static let lockedSeconds: Int64 = 15 * 60
  /// A session ends when nothing is asked for so long, and after a working day whatever is asked.
  package static let idleSecondsMax: Int64 = 8 * 3_600
  package static let sessionSecondsMax: Int64 = 12 * 3_600
  /// That a session is in use is written down so often, not for every page.
  package static let notedEverySeconds: Int64 = 60
  package static let passwordCharactersMin = 12
  package static let passwordBytesMax = 256

  private let store: any PlannerAccounts
  private let passwords: any PasswordHashing
  private let clock: any BusinessClock
  private let alwaysAsks: Bool

  /// - Parameters:
  ///   - alwaysAsks: lets nobody in without a name, also where no user was ever added.
  ///   - clock: of the machine: sessions and locks end though the business day stands still.
  package init(
    store: any PlannerAccounts, passwords: any PasswordHashing, clock: any BusinessClock, alwaysAsks: Bool
  ) {
    self.store = store
    self.passwords = passwords
    self.clock = clock
    self.alwaysAsks = alwaysAsks
  }

  /// Whoever a session is of; without one whoever is at this machine, as long as there is no user at all. Nil = has to
  /// say who it is.
  package func caller(_ session: TokenSecret?) async throws(StoreFailure) -> PlannerCaller? {
    if let session {
      let now = clock.instant()
      let caller = try await store.caller(
        session, at: now, begunSince: now.adding(seconds: -Self.sessionSecondsMax),
        seenSince: now.adding(seconds: -Self.idleSecondsMax),
        notedBefore: now.adding(seconds: -Self.notedEverySeconds))
      if let caller { return caller }
    }
    guard !alwaysAsks, try await !store.hasUsers() else { return nil }
    return .local
  }

  /// A name that nobody has and one that is locked take as long as a wrong password, and are answered alike.
  package func logIn(_ name: String, _ password: String) async throws(StoreFailure) -> LoginOutcome {
    let account: PlannerAccount? = if let name = UserName(name) { try await store.account(name) } else { nil }
    switch try await check(password, account) {
    case .right(let user):
      var generator = SystemRandomNumberGenerator()
      let session = TokenSecret(using: &generator)
      return try await store.beginSession(session, of: user, at: clock.instant()) ? .welcome(session) : .refused
    case .wrong, .locked: return .refused
    }
  }

  private enum Check {
    case right(UserName)
    case wrong, locked
  }

  private func check(_ password: String, _ account: PlannerAccount?) async throws(StoreFailure) -> Check {
    let isRight = await passwords.matches(password, account?.hash)
    guard let account else { return .wrong }
    let now = clock.instant()
    if let lockedUntil = account.lockedUntil, lockedUntil > now { return .locked }
    if isRight { return .right(account.user) }
    let isLocked = try await store.addFailure(
      account.user, at: now, max: Self.failuresMax, lockedUntil: now.adding(seconds: Self.lockedSeconds))
    return isLocked ? .locked : .wrong
  }

  package func logOut(_ session: TokenSecret) async throws(StoreFailure) {
    try await store.endSession(session, at: clock.instant())
  }

  package func logOutEverywhere(_ user: UserName) async throws(StoreFailure) {
    try await store.endSessions(of: user, at: clock.instant())
  }

  /// Ends every session of the user. False when there is no such user, or its role has no business in the planner.
  package func setPassword(_ password: String, of user: UserName, author: String) async throws(StoreFailure) -> Bool {
    guard let hash = await passwords.hash(password) else {
      throw StoreFailure(.failed, "the system's crypt does not make hashes")
    }
    return try await store.setPassword(hash, of: user, Signature(author: author, at: clock.instant()))
  }

  /// A user's own change, which needs the password of until now: a page left open is not enough.
  package func changePassword(
    of user: UserName, from old: String, to new: String
  ) async throws(StoreFailure) -> PasswordChange {
    switch try await check(old, try await store.account(user)) {
    case .right: return try await setPassword(new, of: user, author: user.text) ? .changed : .wrong
    case .wrong: return .wrong
    case .locked: return .locked
    }
  }

  package static func isGoodPassword(_ password: String) -> Bool {
    password.count >= passwordCharactersMin && password.utf8.count <= passwordBytesMax
      && password.utf8.allSatisfy { $0 != 0 }
  }
}

/// What whoever gave a name and a password is told.
package enum LoginOutcome: Sendable {
  case welcome(TokenSecret)
  /// A wrong name or password, or too many wrong ones, after which not even the right one opens for a while. Whoever
  /// guesses is not told which, since only a name that exists can be locked.
  case refused

  package var isWelcome: Bool {
    if case .welcome = self { true } else { false }
  }
}

/// What came of a user's changing the own password.
package enum PasswordChange: Sendable {
  /// Every session has ended.
  case changed
  case wrong, locked
}

extension Instant {
  package func adding(seconds: Int64) -> Instant {
    Instant(microsecondsSince1970: microsecondsSince1970 + seconds * 1_000_000)
  }
}
