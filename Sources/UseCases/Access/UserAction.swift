package import CreditDomain

/// What an administrator does about a user.
package enum UserAction: Hashable, Sendable {
  /// - Parameter passwordHash: nil = it enters the planner once it has one, or never.
  case add(OfficeRole, CompanyBinding, passwordHash: String?)
  case change(OfficeRole, CompanyBinding)
  case revoke
  /// Ends every session of the user.
  case setPassword(hash: String)
  case endSessions
  /// - Parameter companies: some of the user's; nil = all of the user's.
  case addToken(TokenSecret, label: String, companies: [Company]?, expiresAt: Instant?)
  case revokeToken(Int64)
}

/// Why nothing was done about a user. Declared in order of precedence.
package enum UserRefusal: Error, Hashable, Sendable {
  /// The name was given before, to this user or to one who was revoked.
  case nameTaken
  /// There is none, or none for whoever asks.
  case unknown
  case revoked
  /// Somebody else did something about the user since it was shown.
  case changedMeanwhile(version: Int64)
  /// The user works for companies that whoever asks does not look after.
  case notYours
  case companyNotYours(Company)
  case noCompany
  /// Companies to come are for administrators alone.
  case allCompaniesForAdministrators
  /// A program has no password.
  case passwordForProgram
  /// Without users everybody at this machine is let in; the first one must be able to let others in.
  case firstMustAdminister
  /// Nobody would be left who looks after the users of the same companies.
  case lastAdministrator
  case companyNotOfUser(Company)
  case expiresInThePast
  /// There is no such token that is still good.
  case tokenUnknown
}

/// What came of an administrator's action on a user.
package enum UserOutcome: Hashable, Sendable {
  case done
  /// The number of the token that was given out.
  case tokenAdded(Int64)
  case refused(UserRefusal)
}

/// Whether an action on a user is allowed, with all users as they are.
struct UserDecision {
  let action: UserAction
  let name: UserName
  let administrator: UserAdministrator
  /// The version that the page showed; nil = whatever it is.
  let seen: Int64?
  let now: Instant

  /// - Parameter tokens: the numbers of the user's tokens that are not revoked.
  func refusal(among users: [UserOnFile], tokens: [Int64]) -> UserRefusal? {
    let found = users.first { $0.user.name == name }
    guard let found else { return additionRefusal(among: users) }
    if case .add = action { return .nameTaken }
    guard administrator.companies.meets(found.user.companies) else { return .unknown }
    guard found.user.revoked == nil else { return .revoked }
    if let seen, seen != found.version { return .changedMeanwhile(version: found.version) }
    guard administrator.companies.covers(found.user.companies) else { return .notYours }
    return refusal(about: found, among: users, tokens: tokens)
  }

  private func additionRefusal(among users: [UserOnFile]) -> UserRefusal? {
    guard case .add(let role, let companies, let hash) = action else { return .unknown }
    if let refusal = bindingRefusal(role, companies) { return refusal }
    if hash != nil, role == .managementSystem { return .passwordForProgram }
    let mayFollow = users.contains(where: \.administers) || role == .administrator && hash != nil
    return administrator.place == .commandLine || mayFollow ? nil : .firstMustAdminister
  }

  private func refusal(about found: UserOnFile, among users: [UserOnFile], tokens: [Int64]) -> UserRefusal? {
    switch action {
    case .add: .nameTaken
    case .change(let role, let companies):
      bindingRefusal(role, companies)
        ?? (leavesNobody(found, as: (role, companies), among: users) ? .lastAdministrator : nil)
    case .revoke: leavesNobody(found, as: nil, among: users) ? .lastAdministrator : nil
    case .setPassword: found.user.role == .managementSystem ? .passwordForProgram : nil
    case .endSessions: nil
    case .addToken(_, _, let companies, let expiresAt):
      if let foreign = companies?.first(where: { !found.user.companies.covers($0) }) {
        .companyNotOfUser(foreign)
      } else if let expiresAt, expiresAt <= now {
        .expiresInThePast
      } else {
        nil
      }
    case .revokeToken(let id): tokens.contains(id) ? nil : .tokenUnknown
    }
  }

  private func bindingRefusal(_ role: OfficeRole, _ companies: CompanyBinding) -> UserRefusal? {
    switch companies {
    case .all:
      guard role == .administrator else { return .allCompaniesForAdministrators }
      return administrator.companies == .all ? nil : .notYours
    case .only(let listed):
      guard !listed.isEmpty else { return .noCompany }
      return listed.first { !administrator.companies.covers($0) }.map { .companyNotYours($0) }
    }
  }

  /// Whether a user who looks after others would be the last one for its companies.
  private func leavesNobody(
    _ found: UserOnFile, as after: (role: OfficeRole, companies: CompanyBinding)?, among users: [UserOnFile]
  ) -> Bool {
    guard administrator.place == .planner, found.administers else { return false }
    if let after, after.role == .administrator, after.companies.covers(found.user.companies) { return false }
    return !users.contains { other in
      other.user.name != name && other.administers && other.user.companies.covers(found.user.companies)
    }
  }
}
