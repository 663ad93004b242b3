/// A user who can enter by password.
package struct PlannerAccount: Sendable {
  package let user: UserName
  package let hash: String
  package let lockedUntil: Instant?

  package init(user: UserName, hash: String, lockedUntil: Instant?) {
    self.user = user
    self.hash = hash
    self.lockedUntil = lockedUntil
  }
}

/// Passwords and sessions of those who enter the planner. Of a session only the digest of its secret is kept.
package protocol PlannerAccounts: Sendable {
  /// Whether anybody was ever let in by name.
  func hasUsers() async throws(StoreFailure) -> Bool

  /// Notes that the session was seen, when it was last noted at `notedBefore` or before. Nil = there is none, it is
  /// over, or its user was revoked.
  func caller(
    _ session: TokenSecret, at now: Instant, begunSince: Instant, seenSince: Instant, notedBefore: Instant
  ) async throws(StoreFailure) -> PlannerCaller?

  /// Nil = no such user, revoked, or without a password.
  func account(_ name: UserName) async throws(StoreFailure) -> PlannerAccount?
  /// Counts a wrong password; the last of `max` in a row locks the name until then. True = it is locked now.
  func addFailure(_ user: UserName, at now: Instant, max: Int, lockedUntil: Instant) async throws(StoreFailure) -> Bool
  /// Forgets failures. False when the user is locked.
  func beginSession(_ session: TokenSecret, of user: UserName, at now: Instant) async throws(StoreFailure) -> Bool
  func endSession(_ session: TokenSecret, at now: Instant) async throws(StoreFailure)
  func endSessions(of user: UserName, at now: Instant) async throws(StoreFailure)
  func setPassword(_ hash: String, of user: UserName, _ signature: Signature) async throws(StoreFailure) -> Bool
}

/// The slow hash of the system's crypt (crypt(5)). Passwords go in and never come out.
package protocol PasswordHashing: Sendable {
  /// Nil when the system refuses.
  func hash(_ password: String) async -> String?
  /// Takes as long without a hash.
  func matches(_ password: String, _ hash: String?) async -> Bool
}
