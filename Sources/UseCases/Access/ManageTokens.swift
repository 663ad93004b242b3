package import CreditDomain

/// Gives tokens out and takes them back (*recupero token*).
package struct ManageTokens: Sendable {
  package typealias Store = UserStore & TokenStore

  private let store: any Store
  private let clock: any BusinessClock

  package init(store: any Store, clock: any BusinessClock) {
    self.store = store
    self.clock = clock
  }

  package func add(_ request: TokenRequest, author: String) async throws(StoreFailure) -> TokenOutcome {
    let now = clock.instant()
    guard let user = try await store.user(request.user) else { return .refused(.userUnknown) }
    if let refusal = refusal(of: request, for: user, at: now) { return .refused(refusal) }
    var generator = SystemRandomNumberGenerator()
    let secret = TokenSecret(using: &generator)
    let draft = AccessToken(
      id: 0, user: user.name, label: request.label, companies: request.companies.map { .only($0) } ?? user.companies,
      expiresAt: request.expiresAt, added: Signature(author: author, at: now))
    return .added(id: try await store.addToken(draft, secret), secret)
  }

  /// The first word on it stays on record.
  package func revoke(_ id: Int64, author: String) async throws(StoreFailure) -> Revoking {
    try await store.revokeToken(id, Signature(author: author, at: clock.instant()))
  }

  /// In the order in which they were given out, also those that were revoked.
  package func list(of user: UserName?) async throws(StoreFailure) -> [AccessToken] { try await store.tokens(of: user) }

  private func refusal(of request: TokenRequest, for user: ServiceUser, at now: Instant) -> TokenRefusal? {
    guard user.revoked == nil else { return .userRevoked }
    if let foreign = request.companies?.first(where: { !user.companies.covers($0) }) {
      return .companyNotOfUser(foreign)
    }
    if let expiresAt = request.expiresAt, expiresAt <= now { return .expiresInThePast }
    return nil
  }
}

/// A token as an administrator asks for it: it grants no more than its user may.
package struct TokenRequest: Hashable, Sendable {
  package let user: UserName
  package let label: String
  /// Some of the user's; nil = all of the user's.
  package let companies: [Company]?
  package let expiresAt: Instant?

  package init(user: UserName, label: String, companies: [Company]?, expiresAt: Instant?) {
    self.user = user
    self.label = label
    self.companies = companies
    self.expiresAt = expiresAt
  }
}

/// What came of asking for a token.
package enum TokenOutcome: Hashable, Sendable {
  /// The secret is to be shown now or never.
  case added(id: Int64, TokenSecret)
  case refused(TokenRefusal)
}

/// In order of precedence.
package enum TokenRefusal: Hashable, Sendable {
  case userUnknown
  case userRevoked
  case companyNotOfUser(Company)
  case expiresInThePast
}

/// Tokens, of which only the digest of the secret is kept.
package protocol TokenStore: Sendable {
  /// - Parameter draft: its number is given by the store.
  func addToken(_ draft: AccessToken, _ secret: TokenSecret) async throws(StoreFailure) -> Int64
  func tokens(of user: UserName?) async throws(StoreFailure) -> [AccessToken]
  func revokeToken(_ id: Int64, _ signature: Signature) async throws(StoreFailure) -> Revoking

  /// Nil when there is no such token, or it is no longer good, or its user is not.
  func grant(of secret: TokenSecret, at now: Instant) async throws(StoreFailure) -> TokenGrant?
  /// What those of these tokens grant that are still good.
  func grants(of ids: [Int64], at now: Instant) async throws(StoreFailure) -> Set<TokenGrant>
}
