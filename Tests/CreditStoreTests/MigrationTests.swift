import PostgresSession
import TestSupport
import Testing

@testable import CreditStore

/// The schema moves forward only, and a database that this program does not know is left alone.
struct MigrationTests {
  private let first = (name: "0001-a.sql", script: "CREATE TABLE a (x integer)")
  private let second = (name: "0002-b.sql", script: "CREATE TABLE b (x integer); CREATE TABLE c (x integer)")

  private func migrate(_ database: TemporaryDatabase, _ scripts: [(name: String, script: String)]) async
    -> SchemaFailure?
  {
    do throws(SchemaFailure) {
      try await Migrations(scripts: scripts).apply(on: PostgresSession(settings: database.settings))
      return nil
    } catch {
      return error
    }
  }

  private func tables(_ database: TemporaryDatabase) async throws -> [String] {
    try await PostgresSession(settings: database.settings).perform { (session) throws(PGFailure) in
      try session.all("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1") {
        (row) throws(PGFailure) in try row.string(0)
      }
    }
  }

  @Test func appliesEachFileOnce() async throws {
    try await TemporaryDatabase.with { database in
      #expect(await migrate(database, [first]) == nil)
      #expect(await migrate(database, [first, second]) == nil)
      #expect(await migrate(database, [first, second]) == nil)
      let found = try await tables(database)
      #expect(found == ["a", "b", "c", "schema_migration"])
    }
  }

  @Test func numbersMayBeLeftOutAndFilledLater() async throws {
    try await TemporaryDatabase.with { database in
      let late = (name: "0050-d.sql", script: "CREATE TABLE d (x integer)")
      #expect(await migrate(database, [first, late]) == nil)
      #expect(await migrate(database, [first, second, late]) == nil)
      let found = try await tables(database)
      #expect(found == ["a", "b", "c", "d", "schema_migration"])
    }
  }

  @Test func refusesANewerDatabaseAndAChangedFile() async throws {
    try await TemporaryDatabase.with { database in
      #expect(await migrate(database, [first, second]) == nil)
      #expect(await migrate(database, [first]) == .databaseIsNewer(database: 2, program: 1))
      let changed = (name: "0001-a.sql", script: "CREATE TABLE a (y integer)")
      #expect(await migrate(database, [changed, second]) == .migrationChanged(name: "0001-a.sql"))
    }
  }

  @Test func aFileThatFailsLeavesNothing() async throws {
    try await TemporaryDatabase.with { database in
      let broken = (name: "0002-b.sql", script: "CREATE TABLE b (x integer); CREATE TABLE a (x integer)")
      guard case .database = await migrate(database, [first, broken]) else {
        Issue.record("the table is there already")
        return
      }
      let found = try await tables(database)
      #expect(found == ["a", "schema_migration"])
      #expect(await migrate(database, [first, second]) == nil)
    }
  }

  @Test func twoProcessesMayMigrateAtOnce() async throws {
    try await TemporaryDatabase.with { database in
      let failures = await withTaskGroup(of: SchemaFailure?.self) { group in
        for _ in 0..<4 { group.addTask { await migrate(database, [first, second]) } }
        return await group.reduce(into: [SchemaFailure]()) { if let failure = $1 { $0.append(failure) } }
      }
      #expect(failures == [])
    }
  }

  /// Kept in databases: a change would make every record look changed once.
  @Test func fingerprintsAreStable() {
    var print = ContentFingerprint()
    #expect(print.value == (golden.empty.high, golden.empty.low))
    print.add("ALFA S.R.L.")
    print.add(nil as String?)
    print.add("")
    print.add(Int64(-1))
    print.add(true)
    #expect(print.value == (golden.mixed.high, golden.mixed.low))
  }

  private let golden = (
    empty: (high: Int64(-6_086_594_996_762_484_943), low: Int64(7_667_486_767_061_348_573)),
    mixed: (high: Int64(-3_124_419_828_396_034_502), low: Int64(4_115_268_049_847_504_167))
  )
}
