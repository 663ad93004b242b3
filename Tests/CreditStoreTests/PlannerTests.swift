import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import Testing
import UseCases

/// Passwords and sessions of the planner, and what its lists can be narrowed to.
struct PlannerTests {
  private let anna = UserName("anna") ?? .nobody
  private let now = Instant(microsecondsSince1970: 1_790_000_000_000_000)

  private func secret() -> TokenSecret {
    var generator = SystemRandomNumberGenerator()
    return TokenSecret(using: &generator)
  }

  private func withAnna(_ body: @Sendable (CreditStore) async throws -> Void) async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      let store = ledgers.store
      #expect(try await store.hasUsers() == false)
      let user = ServiceUser(
        name: anna, role: .clerk, companies: .only([company("DEM"), company("PRV")]),
        added: Signature(author: "root", at: now))
      #expect(try await store.addUser(user) == true)
      #expect(try await store.hasUsers() == true)
      #expect(try await store.account(anna) == nil)
      #expect(try await store.setPassword("$y$1", of: anna, Signature(author: "root", at: now)) == true)
      try await body(store)
    }
  }

  private func caller(
    _ store: CreditStore, _ secret: TokenSecret, after seconds: Int64 = 1
  ) async throws -> PlannerCaller? {
    let time = now.adding(seconds: seconds)
    return try await store.caller(
      secret, at: time, begunSince: time.adding(seconds: -100), seenSince: time.adding(seconds: -30),
      notedBefore: time.adding(seconds: -10))
  }

  @Test func aSessionSpeaksForItsUserUntilItEnds() async throws {
    try await withAnna { (store) async throws in
      let (first, second) = (secret(), secret())
      #expect(try await store.beginSession(first, of: anna, at: now))
      #expect(try await store.beginSession(second, of: anna, at: now))
      let expected = PlannerCaller(
        name: "anna", role: .clerk, companies: .only([company("DEM"), company("PRV")]), user: anna)
      #expect(try await caller(store, first) == expected)
      #expect(try await caller(store, secret()) == nil)
      try await store.endSession(first, at: now)
      #expect(try await caller(store, first) == nil)
      #expect(try await caller(store, second) == expected)
      try await store.endSessions(of: anna, at: now)
      #expect(try await caller(store, second) == nil)
    }
  }

  @Test func aSessionEndsWhenItIsLeftAloneAndWhenItIsOld() async throws {
    try await withAnna { (store) async throws in
      let session = secret()
      #expect(try await store.beginSession(session, of: anna, at: now))
      #expect(try await caller(store, session, after: 29) != nil)
      #expect(try await caller(store, session, after: 58) != nil)
      #expect(try await caller(store, session, after: 89) == nil)
      #expect(try await caller(store, session, after: 87) != nil)
      #expect(try await caller(store, session, after: 100) == nil)
    }
  }

  /// So that a page costs no write.
  @Test func thatASessionWasSeenIsNotedFromTimeToTime() async throws {
    try await withAnna { (store) async throws in
      let session = secret()
      #expect(try await store.beginSession(session, of: anna, at: now))
      #expect(try await caller(store, session, after: 9) != nil)
      #expect(try await caller(store, session, after: 31) == nil)
      #expect(try await caller(store, session, after: 10) != nil)
      #expect(try await caller(store, session, after: 31) != nil)
    }
  }

  private func fail(_ store: CreditStore, after seconds: Int64 = 0) async throws -> Bool {
    let time = now.adding(seconds: seconds)
    return try await store.addFailure(anna, at: time, max: 3, lockedUntil: time.adding(seconds: 60))
  }

  @Test func failuresInARowLockUntilALockIsOver() async throws {
    try await withAnna { (store) async throws in
      #expect(try await fail(store) == false)
      #expect(try await fail(store) == false)
      #expect(try await store.account(anna)?.lockedUntil == nil)
      #expect(try await fail(store) == true)
      #expect(try await store.account(anna)?.lockedUntil == now.adding(seconds: 60))
      #expect(try await store.beginSession(secret(), of: anna, at: now.adding(seconds: 59)) == false)
      #expect(try await store.beginSession(secret(), of: anna, at: now.adding(seconds: 60)))
      #expect(try await store.account(anna)?.lockedUntil == nil)
    }
  }

  @Test func aSessionForgetsFailures() async throws {
    try await withAnna { (store) async throws in
      for _ in 0..<3 {
        for _ in 0..<2 { #expect(try await fail(store) == false) }
        #expect(try await store.beginSession(secret(), of: anna, at: now))
      }
    }
  }

  /// One that began before the lock neither escapes the count nor undoes the lock.
  @Test func wrongPasswordsAtTheSameTimeLockAsThoseInARow() async throws {
    try await withAnna { (store) async throws in
      let locks = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 { group.addTask { try await fail(store) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(locks == 6)
      #expect(try await store.account(anna)?.lockedUntil == now.adding(seconds: 60))
      #expect(try await fail(store, after: 61))
      #expect(try await fail(store, after: 122) == false)
    }
  }

  @Test func aNewPasswordAndARevokedUserEndEverySession() async throws {
    try await withAnna { (store) async throws in
      let signature = Signature(author: "root", at: now)
      var session = secret()
      #expect(try await store.beginSession(session, of: anna, at: now))
      #expect(try await store.setPassword("$y$2", of: anna, signature) == true)
      #expect(try await store.account(anna)?.hash == "$y$2")
      #expect(try await caller(store, session) == nil)
      session = secret()
      #expect(try await store.beginSession(session, of: anna, at: now))
      #expect(try await store.revokeUser(anna, signature) == .done)
      #expect(try await caller(store, session) == nil)
      #expect(try await store.account(anna) == nil)
      #expect(try await store.setPassword("$y$3", of: anna, signature) == false)
    }
  }

  @Test func programsAndStrangersGetNoPassword() async throws {
    try await withAnna { (store) async throws in
      let (mexal, signature) = (UserName("mexal") ?? .nobody, Signature(author: "root", at: now))
      let user = ServiceUser(name: mexal, role: .managementSystem, companies: .only([]), added: signature)
      #expect(try await store.addUser(user) == true)
      #expect(try await store.setPassword("$y$1", of: mexal, signature) == false)
      #expect(try await store.setPassword("$y$1", of: UserName("altri") ?? .nobody, signature) == false)
    }
  }

  @Test func listsAreNarrowedToWhatThereIs() async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      var (alfa, beta) = (Customer("501.00001"), Customer("501.00002", "BETA"))
      (alfa.agent, alfa.zone, beta.zone) = ("A1", "RN", "BO")
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261009 033000"), customers: [alfa, beta],
          documents: [
            invoice("501.00001", 12, [rata(1, "B", due: "20260901", "610.00"), rata(2, "B", due: "20261101", "1.00")]),
            invoice("501.00002", 13, [rata(1, "B", due: "20261201", "50.00")]),
          ]))
      let cases = Cases(ledgers)
      try await cases.advance()
      let alfaCode = code("501.00001")
      #expect(try await cases.change(.assign(operatorName: "anna"), about: alfaCode) == nil)
      let expected = CaseChoices(operators: ["anna"], agents: [.init(code: "A1", name: nil)], zones: ["BO", "RN"])
      #expect(try await ledgers.store.choices(of: company("DEM")) == expected)
      #expect(try await ledgers.store.choices(of: company("NON")) == CaseChoices())

      #expect(try await ledgers.store.promisers(of: company("DEM"), limit: 10) == [])
      let part = PromiseOfPayment.Part(amount: euro("610.00"), date: day("20261020"))
      #expect(try await cases.change(.promise([part], documents: []), about: alfaCode) == nil)
      #expect(try await ledgers.store.promisers(of: company("DEM"), limit: 10) == [alfaCode])

      for (days, count) in [(day("20260901")...day("20260901"), 1), (day("20260902")...day("20261008"), 0)] {
        var filter = CaseFilter()
        filter.overdueSince = days
        let found = try await ledgers.store.cases(
          of: company("DEM"), filter, .priority, on: ledgers.today, after: nil, limit: 10)
        #expect(found.count == count)
      }
    }
  }
}

extension UserName {
  fileprivate static var nobody: UserName { preconditionFailure("the name is good") }
}
