package import CreditDomain

/// A user with what else is on record of it, as those who look after users see it.
package struct UserOnFile: Hashable, Sendable {
  package var user: ServiceUser
  /// Grows with everything that is done about the user; a page says which one it showed.
  package var version: Int64
  /// Whether there is a password with which the user enters the planner.
  package var hasPassword: Bool
  /// Sessions of the planner that nobody ended.
  package var sessionCount: Int
  package var lastSeenAt: Instant?
  /// After too many wrong passwords; it may be over.
  package var lockedUntil: Instant?

  package init(
    user: ServiceUser, version: Int64 = 1, hasPassword: Bool = false, sessionCount: Int = 0,
    lastSeenAt: Instant? = nil, lockedUntil: Instant? = nil
  ) {
    self.user = user
    self.version = version
    self.hasPassword = hasPassword
    self.sessionCount = sessionCount
    self.lastSeenAt = lastSeenAt
    self.lockedUntil = lockedUntil
  }

  /// Whether it can look after users in the planner.
  var administers: Bool { user.role == .administrator && user.revoked == nil && hasPassword }
}

/// What a user was, and what an administrator made of it.
package struct UserChange: Hashable, Sendable {
  package var roleBefore: OfficeRole
  package var companiesBefore: CompanyBinding
  package var role: OfficeRole
  package var companies: CompanyBinding
  package var made: Signature

  package init(
    roleBefore: OfficeRole, companiesBefore: CompanyBinding, role: OfficeRole, companies: CompanyBinding,
    made: Signature
  ) {
    self.roleBefore = roleBefore
    self.companiesBefore = companiesBefore
    self.role = role
    self.companies = companies
    self.made = made
  }
}

/// Who looks after users.
package struct UserAdministrator: Hashable, Sendable {
  /// From where an administrator acts.
  package enum Place: Hashable, Sendable {
    /// At a page: whoever is the last one in keeps a way in.
    case planner
    /// At the machine, where everything can be set right again.
    case commandLine
  }

  package var name: String
  /// Other users do not exist for it, other companies are not for it to give.
  package var companies: CompanyBinding
  package var place: Place

  package init(name: String, companies: CompanyBinding, place: Place) {
    self.name = name
    self.companies = companies
    self.place = place
  }
}

extension CompanyBinding {
  /// Whether it holds everything that the other one holds.
  package func covers(_ other: CompanyBinding) -> Bool {
    switch (self, other) {
    case (.all, _): true
    case (.only, .all): false
    case (.only(let own), .only(let others)): Set(own).isSuperset(of: others)
    }
  }

  /// Whether some company is in both.
  package func meets(_ other: CompanyBinding) -> Bool {
    switch (self, other) {
    case (.all, _), (_, .all): true
    case (.only(let own), .only(let others)): !Set(own).isDisjoint(with: others)
    }
  }

  /// What is in both.
  package func narrowed(to other: CompanyBinding) -> CompanyBinding {
    switch (self, other) {
    case (.all, _): other
    case (.only, .all): self
    case (.only(let own), .only(let others)): .only(own.filter(others.contains))
    }
  }
}
