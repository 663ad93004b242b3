import CreditDomain
import CreditStore
import DunningRules
import PostgresSession
import TestSupport
import Testing
import UseCases

/// A walk through the cases is shared by the processes that make it, and knows the tables as they have become.
struct WalkTests {
  private let key = company("DEM")

  private func withCustomers(_ count: Int, _ body: @Sendable (Ledgers, [CustomerCode]) async throws -> Void)
    async throws
  {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      let codes = (1...count).map { "501.\(String(100_000 + $0).dropFirst())" }
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261009 033000"), customers: codes.map { Customer($0) },
          documents: codes.enumerated().map { place, customer in
            invoice(customer, place + 1, [rata(1, "B", due: "20260901", "610.00")])
          }))
      try await body(ledgers, codes.map { code($0) })
    }
  }

  @Test func whoeverWalksTooTakesTheOthers() async throws {
    try await withCustomers(3 * AdvanceCases.turnMax + 1) { ledgers, codes in
      let (one, other) = (Cases(ledgers), Cases(ledgers))
      async let first = one.advance()
      async let second = other.advance()
      let transitions = try await first + second
      // Each rata and each customer once, whoever did it.
      #expect(transitions.count == 2 * codes.count)
      #expect(Set(transitions).count == transitions.count)
      #expect(try await ledgers.store.dueCases(of: key, on: ledgers.today, after: nil, limit: 1) == [])
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func whatAnotherHoldsIsLeftToItOrWaitedFor() async throws {
    try await withCustomers(2) { ledgers, codes in
      async let another: Void = holdFirst(ledgers)
      try await eventually { try await sleepers(ledgers) > 0 }
      func taken(_ claim: CaseClaim) async throws -> [CustomerCode]? {
        try await ledgers.store.revise(codes, of: key, at: ledgers.clock.instant(), claim) {
          UseCases.revise($0, under: $1)
        }?.cases.map(\.before.facts.customer)
      }
      let free = try await taken(.dueAndFree)
      #expect(free == [codes[1]])
      #expect(try await taken(.due) == [])
      try await another
      #expect(try await taken(.all) == codes)
    }
  }

  /// Holds a case for a second and looks at it.
  private func holdFirst(_ ledgers: Ledgers) async throws {
    try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
      try session.runScript(
        unescaped: """
          BEGIN;
          SELECT FROM recovery_case WHERE customer_code = '501.00001' FOR UPDATE;
          SELECT pg_sleep(1);
          UPDATE recovery_case SET next_on = NULL WHERE customer_code = '501.00001';
          COMMIT
          """)
    }
  }

  private func sleepers(_ ledgers: Ledgers) async throws -> Int {
    try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
      try session.one(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
      ) { (row) throws(PGFailure) in try row.int(0) }
    }
  }

  @Test func aLargeWalkKnowsHowLargeTheTablesAre() async throws {
    try await withCustomers(3_000) { ledgers, _ in
      try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
        try session.runScript(unescaped: "ALTER TABLE recovery_case SET (autovacuum_enabled = false)")
      }
      #expect(try await counted("recovery_case", ledgers) <= 0)
      let advance = AdvanceCases(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      #expect(try await advance.preview(key, on: ledgers.today) { _ in })
      #expect(try await counted("recovery_case", ledgers) <= 0, "a preview changes nothing")
      #expect(try await advance.begin(key, turns: 2) == [])
      #expect(try await counted("recovery_case", ledgers) == 3_000)
      let rest = try await ledgers.store.dueCases(of: key, on: ledgers.today, after: nil, limit: 3_000)
      #expect(rest.count == 3_000 - 2 * AdvanceCases.turnMax, "what is left is left to whoever walks through all")
    }
  }

  /// Rows that the server believes a table has; -1 = it never looked.
  private func counted(_ table: String, _ ledgers: Ledgers) async throws -> Int {
    try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
      try session.one("SELECT reltuples::bigint FROM pg_class WHERE oid = \(table)::regclass") {
        (row) throws(PGFailure) in try row.int(0)
      }
    }
  }
}
