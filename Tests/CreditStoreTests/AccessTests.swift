import CreditDomain
import CreditStore
import PostgresSession
import TestSupport
import Testing
import UseCases

/// Users and tokens as the store keeps them: what was given out is good until it is taken back, and stays on record.
struct AccessTests {
  private func withAccess(_ body: @Sendable (Ledgers, ManageUsers, ManageTokens) async throws -> Void) async throws {
    try await Ledgers.with { ledgers in
      try await body(
        ledgers, ManageUsers(store: ledgers.store, clock: ledgers.clock),
        ManageTokens(store: ledgers.store, clock: ledgers.clock))
    }
  }

  private func name(_ text: String) throws -> UserName { try #require(UserName(text)) }

  private func secret(_ outcome: TokenOutcome) throws -> (id: Int64, secret: TokenSecret) {
    guard case .added(let id, let secret) = outcome else { throw Refused(outcome: outcome) }
    return (id, secret)
  }

  private struct Refused: Error {
    let outcome: TokenOutcome
  }

  private func request(
    _ user: String, _ companies: [Company]? = nil, until: String? = nil
  ) throws -> TokenRequest {
    TokenRequest(
      user: try name(user), label: "videate", companies: companies, expiresAt: until.map { Instant(rome: moment($0)) })
  }

  @Test func usersAreAddedOnceAndStayOnRecord() async throws {
    try await withAccess { ledgers, users, _ in
      let both: CompanyBinding = .only([company("DEM"), company("DEM/1")])
      let anna = try await users.add(try name("anna"), role: .clerk, companies: both, author: "root")
      #expect(try await users.add(try name("anna"), role: .manager, companies: both, author: "root") == nil)
      _ = try await users.add(try name("Zoe"), role: .administrator, companies: .all, author: "root")
      #expect(try await users.revoke(try name("anna"), author: "carla") == .done)
      #expect(try await users.revoke(try name("anna"), author: "root") == .alreadyRevoked)
      #expect(try await users.revoke(try name("nobody"), author: "root") == .unknown)
      let signature = Signature(author: "carla", at: ledgers.clock.instant())
      let listed = try await users.list()
      #expect(listed.map(\.name.text) == ["Zoe", "anna"])
      #expect(listed.map(\.companies) == [.all, both])
      #expect(listed.map(\.role) == [.administrator, .clerk])
      #expect(listed.map(\.revoked) == [nil, signature])
      #expect(listed.last?.added == anna?.added)
      #expect(try await users.add(try name("anna"), role: .clerk, companies: both, author: "root") == nil)
    }
  }

  @Test func aTokenSpeaksForItsUserInItsCompanies() async throws {
    try await withAccess { ledgers, users, tokens in
      let both = [company("DEM"), company("DEM/1")]
      _ = try await users.add(try name("mexal"), role: .managementSystem, companies: .only(both), author: "root")
      let all = try secret(try await tokens.add(try request("mexal"), author: "root"))
      let one = try secret(try await tokens.add(try request("mexal", [company("DEM/1")]), author: "root"))
      let now = ledgers.clock.instant()
      let grant = try #require(try await ledgers.store.grant(of: all.secret, at: now))
      #expect(grant.user.text == "mexal" && grant.role == .managementSystem && grant.companies == .only(both))
      #expect(try await ledgers.store.grant(of: one.secret, at: now)?.companies == .only([company("DEM/1")]))
      var generator = SystemRandomNumberGenerator()
      #expect(try await ledgers.store.grant(of: TokenSecret(using: &generator), at: now) == nil)
      #expect(Set(try await ledgers.store.grants(of: [all.id, one.id, 999], at: now).map(\.id)) == [all.id, one.id])
      #expect(try await tokens.list(of: try name("mexal")).map(\.id) == [all.id, one.id])
      #expect(try await tokens.list(of: try name("other")).isEmpty)
    }
  }

  @Test func anAdministratorsTokenMayBeForAllCompanies() async throws {
    try await withAccess { ledgers, users, tokens in
      _ = try await users.add(try name("ada"), role: .administrator, companies: .all, author: "root")
      let all = try secret(try await tokens.add(try request("ada"), author: "root"))
      let one = try secret(try await tokens.add(try request("ada", [company("XYZ")]), author: "root"))
      let now = ledgers.clock.instant()
      #expect(try await ledgers.store.grant(of: all.secret, at: now)?.companies == .all)
      #expect(try await ledgers.store.grant(of: one.secret, at: now)?.companies == .only([company("XYZ")]))
      // The tables say so too: a user for all companies can be no other role.
      await #expect(throws: StoreFailure.self) {
        try await users.add(try name("eva"), role: .clerk, companies: .all, author: "root")
      }
    }
  }

  @Test func whatIsTakenBackIsGoodNoMore() async throws {
    try await withAccess { ledgers, users, tokens in
      _ = try await users.add(try name("anna"), role: .clerk, companies: .only([company("DEM")]), author: "root")
      let first = try secret(try await tokens.add(try request("anna"), author: "root"))
      let second = try secret(try await tokens.add(try request("anna", until: "20261009 090000"), author: "root"))
      let third = try secret(try await tokens.add(try request("anna"), author: "root"))
      #expect(try await tokens.revoke(first.id, author: "carla") == .done)
      #expect(try await tokens.revoke(first.id, author: "carla") == .alreadyRevoked)
      #expect(try await tokens.revoke(999, author: "carla") == .unknown)
      let ids = [first.id, second.id, third.id]
      #expect(try await good(ids, in: ledgers) == [second.id, third.id])
      #expect(try await ledgers.store.grant(of: first.secret, at: ledgers.clock.instant()) == nil)
      ledgers.clock.set(moment("20261009 090000"))
      #expect(try await good(ids, in: ledgers) == [third.id])
      #expect(try await ledgers.store.grant(of: second.secret, at: ledgers.clock.instant()) == nil)
      _ = try await users.revoke(try name("anna"), author: "carla")
      #expect(try await good(ids, in: ledgers) == [])
      #expect(try await ledgers.store.grant(of: third.secret, at: ledgers.clock.instant()) == nil)
      #expect(try await tokens.list(of: nil).map(\.revoked?.author) == ["carla", nil, nil])
    }
  }

  private func good(_ ids: [Int64], in ledgers: Ledgers) async throws -> Set<Int64> {
    Set(try await ledgers.store.grants(of: ids, at: ledgers.clock.instant()).map(\.id))
  }

  @Test func refusalsOfTokensInTheirOrder() async throws {
    try await withAccess { _, users, tokens in
      let dem = company("DEM")
      _ = try await users.add(try name("anna"), role: .clerk, companies: .only([dem]), author: "root")
      let past = "20261009 070000"
      #expect(try await tokens.add(try request("eva", until: past), author: "root") == .refused(.userUnknown))
      let foreign = try request("anna", [dem, company("XYZ")], until: past)
      #expect(try await tokens.add(foreign, author: "root") == .refused(.companyNotOfUser(company("XYZ"))))
      #expect(try await tokens.add(try request("anna", until: past), author: "root") == .refused(.expiresInThePast))
      _ = try await users.revoke(try name("anna"), author: "root")
      #expect(try await tokens.add(foreign, author: "root") == .refused(.userRevoked))
    }
  }

  /// Whoever reads the database cannot speak for anybody.
  @Test func noTableHoldsASecret() async throws {
    try await withAccess { ledgers, users, tokens in
      _ = try await users.add(try name("anna"), role: .clerk, companies: .only([company("DEM")]), author: "root")
      let (_, secret) = try secret(try await tokens.add(try request("anna"), author: "root"))
      let rows = try await PostgresSession(settings: ledgers.database.settings).perform {
        (session) throws(PGFailure) in
        try session.all("SELECT t::text, digest = sha256(\(secret.bytes)) FROM access_token t") {
          (row) throws(PGFailure) in (text: try row.string(0), isDigest: try row.bool(1))
        }
      }
      #expect(rows.count == 1 && rows[0].isDigest)
      #expect(!rows[0].text.contains(secret.text.suffix(16)))
    }
  }
}
