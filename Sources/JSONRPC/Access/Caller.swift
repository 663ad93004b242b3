/// On whose behalf a request is carried out.
package enum Caller: Sendable, Equatable {
  /// Somebody on this machine, who may do everything where no tokens are asked for.
  case local
  /// Nobody has said who asks where that must be said, or what was said no longer holds.
  case unknown
  case user(User)

  /// Whom a token speaks for.
  package struct User: Sendable, Equatable {
    package let name: String
    package let roles: RoleSet
    package let scopes: Scopes

    package init(name: String, roles: RoleSet, scopes: Scopes) {
      self.name = name
      self.roles = roles
      self.scopes = scopes
    }
  }

  /// The scopes (companies) that exist for a user.
  package enum Scopes: Sendable, Equatable {
    case all
    case only(Set<String>)
  }

  /// Whether the scope exists for the caller: all others are to look as if they did not.
  package func knows(_ scope: String) -> Bool {
    switch self {
    case .local: true
    case .unknown: false
    case .user(let user):
      switch user.scopes {
      case .all: true
      case .only(let scopes): scopes.contains(scope)
      }
    }
  }

  /// Whether the caller has one of the roles; somebody on this machine has all of them.
  package func has(oneOf roles: RoleSet) -> Bool {
    switch self {
    case .local: true
    case .unknown: false
    case .user(let user): !user.roles.isDisjoint(with: roles)
    }
  }
}

/// Roles, one bit each. What they are called is the interface's matter.
package struct RoleSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }
}
