import CreditDomain
import CreditStore
import TestSupport
import Testing
import UseCases

/// What administrators do about users, as the store keeps it: at once, signed, and never on an older version.
struct UserAdministrationTests {
  private let dem = company("DEM")
  private let prv = company("PRV")

  private struct PlainHashes: PasswordHashing {
    func hash(_ password: String) async -> String? { "$" + password }
    func matches(_ password: String, _ hash: String?) async -> Bool { hash == "$" + password }
  }

  private func withUsers(
    _ body: @Sendable (Ledgers, AdministerUsers) async throws -> Void
  ) async throws {
    try await Ledgers.with { ledgers in
      let users = AdministerUsers(store: ledgers.store, passwords: PlainHashes(), clock: ledgers.clock)
      #expect(
        try await users.run(.add(.administrator, .all, passwordHash: "$a"), on: name("ada"), seen: nil, by: root)
          == .done)
      try await body(ledgers, users)
    }
  }

  private var root: UserAdministrator { UserAdministrator(name: "ada", companies: .all, place: .planner) }
  private func name(_ text: String) -> UserName { UserName(text) ?? .nobody }

  private func version(_ text: String, _ users: AdministerUsers) async throws -> Int64 {
    try await users.record(of: name(text), for: root)?.onFile.version ?? -1
  }

  @Test func aChangeHoldsAtOnceIsSignedAndNotMadeTwice() async throws {
    try await withUsers { ledgers, users in
      let both: CompanyBinding = .only([dem, prv])
      #expect(
        try await users.run(.add(.clerk, both, passwordHash: "$b"), on: name("anna"), seen: nil, by: root) == .done)
      #expect(
        try await users.run(.add(.clerk, both, passwordHash: nil), on: name("anna"), seen: nil, by: root)
          == .refused(.nameTaken))
      let seen = try await version("anna", users)
      #expect(try await users.run(.change(.manager, .only([dem])), on: name("anna"), seen: seen, by: root) == .done)
      let refused = try await users.run(.change(.clerk, both), on: name("anna"), seen: seen, by: root)
      #expect(refused == .refused(.changedMeanwhile(version: seen + 1)))
      let file = try #require(try await users.record(of: name("anna"), for: root))
      #expect(file.onFile.user.role == .manager && file.onFile.user.companies == .only([dem]))
      #expect(
        file.changes == [
          UserChange(
            roleBefore: .clerk, companiesBefore: both, role: .manager, companies: .only([dem]),
            made: Signature(author: "ada", at: ledgers.clock.instant()))
        ])
    }
  }

  @Test func aTokenGrantsNoMoreThanItsUserMayNow() async throws {
    try await withUsers { ledgers, users in
      var generator = SystemRandomNumberGenerator()
      let secret = TokenSecret(using: &generator)
      _ = try await users.run(.add(.clerk, .only([dem, prv]), passwordHash: nil), on: name("eva"), seen: nil, by: root)
      let given = try await users.run(
        .addToken(secret, label: "prova", companies: nil, expiresAt: nil), on: name("eva"), seen: 1, by: root)
      guard case .tokenAdded(let id) = given else {
        Issue.record("\(given)")
        return
      }
      let now = ledgers.clock.instant()
      #expect(try await ledgers.store.grant(of: secret, at: now)?.companies == .only([dem, prv]))
      _ = try await users.run(.change(.manager, .only([prv])), on: name("eva"), seen: nil, by: root)
      let grant = try #require(try await ledgers.store.grant(of: secret, at: now))
      #expect(grant.companies == .only([prv]) && grant.role == .manager)
      #expect(try await ledgers.store.grants(of: [id], at: now) == [grant])
      #expect(try await users.run(.revokeToken(id), on: name("ada"), seen: nil, by: root) == .refused(.tokenUnknown))
      #expect(try await users.run(.revokeToken(id), on: name("eva"), seen: nil, by: root) == .done)
      #expect(try await ledgers.store.grant(of: secret, at: now) == nil)
      #expect(try await users.run(.revokeToken(id), on: name("eva"), seen: nil, by: root) == .refused(.tokenUnknown))
    }
  }

  @Test func passwordsAndSessionsOfOthers() async throws {
    try await withUsers { ledgers, users in
      _ = try await users.run(.add(.clerk, .only([dem]), passwordHash: "$b"), on: name("anna"), seen: nil, by: root)
      let now = ledgers.clock.instant()
      func begin() async throws {
        var generator = SystemRandomNumberGenerator()
        let session = TokenSecret(using: &generator)
        #expect(try await ledgers.store.beginSession(session, of: name("anna"), at: now))
      }
      func open() async throws -> Int {
        try await users.record(of: name("anna"), for: root)?.onFile.sessionCount ?? -1
      }
      try await begin()
      try await begin()
      #expect(try await open() == 2)
      #expect(try await users.run(.endSessions, on: name("anna"), seen: nil, by: root) == .done)
      #expect(try await open() == 0)
      try await begin()
      #expect(try await users.run(.setPassword(hash: "$c"), on: name("anna"), seen: nil, by: root) == .done)
      #expect(try await open() == 0)
      #expect(try await ledgers.store.account(name("anna"))?.hash == "$c")
      try await begin()
      #expect(try await users.run(.revoke, on: name("anna"), seen: nil, by: root) == .done)
      #expect(try await open() == 0)
      #expect(try await users.run(.endSessions, on: name("anna"), seen: nil, by: root) == .refused(.revoked))
      #expect(try await users.run(.revoke, on: name("ada"), seen: nil, by: root) == .refused(.lastAdministrator))
    }
  }
}

extension UserName {
  fileprivate static let nobody: UserName = {
    guard let name = UserName("nobody") else { preconditionFailure("a good name") }
    return name
  }()
}
