package import CreditDomain

/// Lets users in and out (*recupero user*).
package struct ManageUsers: Sendable {
  private let store: any UserStore
  private let clock: any BusinessClock

  package init(store: any UserStore, clock: any BusinessClock) {
    self.store = store
    self.clock = clock
  }

  /// Nil when the name was ever given before.
  package func add(
    _ name: UserName, role: OfficeRole, companies: CompanyBinding, author: String
  ) async throws(StoreFailure) -> ServiceUser? {
    let added = Signature(author: author, at: clock.instant())
    let user = ServiceUser(name: name, role: role, companies: companies, added: added)
    return try await store.addUser(user) ? user : nil
  }

  /// The first word on it stays on record.
  package func revoke(_ name: UserName, author: String) async throws(StoreFailure) -> Revoking {
    try await store.revokeUser(name, Signature(author: author, at: clock.instant()))
  }

  /// By name, also those who were revoked.
  package func list() async throws(StoreFailure) -> [ServiceUser] { try await store.users() }
}

/// What came of ending a user or a token, which nothing undoes.
package enum Revoking: Hashable, Sendable {
  case done
  case alreadyRevoked
  case unknown
}

/// Users, which are revoked and never deleted: what they did bears their names.
package protocol UserStore: Sendable {
  /// False when the name is taken.
  func addUser(_ user: ServiceUser) async throws(StoreFailure) -> Bool
  func users() async throws(StoreFailure) -> [ServiceUser]
  func user(_ name: UserName) async throws(StoreFailure) -> ServiceUser?
  func revokeUser(_ name: UserName, _ signature: Signature) async throws(StoreFailure) -> Revoking
}
