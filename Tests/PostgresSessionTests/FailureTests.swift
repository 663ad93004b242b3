import TestSupport
import Testing

@testable import PostgresSession

/// A failure tells an operator what went wrong, and nobody who the customer is.
@Suite struct FailureTests {
  @Test func aViolatedConstraintIsNamedWithoutItsRow() async throws {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE cliente (nome text CONSTRAINT cliente_nome UNIQUE NOT NULL)")
      try db.run("INSERT INTO cliente VALUES (\("Mario Rossi"))")
      let twice = failure { () throws(PGFailure) in try db.run("INSERT INTO cliente VALUES (\("Mario Rossi"))") }
      #expect(twice?.kind == .server)
      #expect(twice?.sqlState == .uniqueViolation)
      #expect(twice?.constraint == "cliente_nome")
      #expect(twice?.description.contains("Rossi") == false)
      let missing = failure { () throws(PGFailure) in try db.run("INSERT INTO cliente VALUES (\(String?.none))") }
      #expect(missing?.sqlState == SQLState(rawValue: "23502"))
      #expect(missing?.isTransient == false)
    }
  }

  @Test func dataExceptionsDoNotQuoteWhatWasTyped() async throws {
    try await withSession { (db) throws(PGFailure) in
      let typed = "Mario \"il\" Rossi"
      let refused = failure { () throws(PGFailure) in try db.run("SELECT \(typed)::int") }
      #expect(refused?.sqlState == SQLState(rawValue: "22P02"))
      #expect(refused?.message == "invalid input syntax for type integer: \"…\"")
    }
  }

  @Test func anErrorInTheTextOfAStatementIsTold() async throws {
    try await withSession { (db) throws(PGFailure) in
      let wrong = failure { () throws(PGFailure) in try db.run("SELEC \(1)") }
      #expect(wrong?.message == "syntax error at or near \"SELEC\"")
      // The session goes on after a refusal.
      #expect(try db.count("SELECT 1") == 1)
    }
  }

  @Test(arguments: [
    "postgresql://utente:segreto@[host", "password=segreto host", "password='segreto", "segreto",
    "host=x passwort=segreto",
  ])
  func aWrongConnectionStringIsNotQuoted(conninfo: String) {
    let wrong = failure { () throws(PGFailure) in try PGSettings(conninfo: conninfo) }
    #expect(wrong?.kind == .invalidSettings)
    #expect(wrong?.description.contains("segreto") == false)
  }

  @Test func aDescriptionOfTheSettingsHasNoPassword() throws {
    let settings = try PGSettings(conninfo: "postgresql://utente:segreto@uno,due:5433/crediti?target_session_attrs=any")
    #expect("\(settings)" == "user=utente dbname=crediti host=uno,due port=,5433 target_session_attrs=any")
    var dumped = ""
    dump(settings, to: &dumped)
    for text in [settings.debugDescription, String(reflecting: settings), dumped] {
      #expect(!text.contains("segreto"))
      #expect(text.contains("uno,due"))
    }
  }

  @Test func anotherDatabaseOfTheSameServerKeepsTheRest() throws {
    let settings = try PGSettings(conninfo: "host='/tmp/it\\'s' user=a password='se gre\\'to' dbname=uno")
    let other = try PGSettings(conninfo: settings.inDatabase("due").conninfo)
    #expect(other.conninfo == "user='a' password='se gre\\'to' dbname='due' host='/tmp/it\\'s'")
  }

  @Test func nobodyThereIsNotReachable() async throws {
    let session = PostgresSession(settings: try PGSettings(conninfo: "host=/tmp/recupero-nowhere password=segreto"))
    let failed = await failure { () async throws(PGFailure) in try await session.connect() }
    #expect(failed?.kind == .notReachable)
    #expect(failed?.isTransient == true)
    #expect(failed?.description.contains("segreto") == false)
    let unconnected = await failure { () async throws(PGFailure) in try await session.run("SELECT 1") }
    #expect(unconnected?.kind == .connectionLost)
  }

  @Test func aDatabaseThatDoesNotExistIsNotReachable() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: database.settings.inDatabase("nessuno"))
      let failed = await failure { () async throws(PGFailure) in try await session.connect() }
      #expect(failed?.kind == .notReachable)
      #expect(failed?.message.contains("\"nessuno\" does not exist") == true)
    }
  }

  /// libpq tries the hosts in order and wants one that can be written to.
  @Test func theHostThatTakesWritesIsFoundInAList() async throws {
    try await TemporaryDatabase.with { database in
      let socket = try #require(database.settings.options.first { $0.keyword == "host" }?.value)
      let user = try #require(database.settings.options.first { $0.keyword == "user" }?.value)
      let settings = try PGSettings(
        conninfo: """
          postgresql://\(user)@/\(database.name)?host=/tmp/recupero-nowhere,\(socket)&target_session_attrs=read-write
          """)
      let name = try await PostgresSession(settings: settings).perform { (db) throws(PGFailure) in
        try db.one("SELECT current_database()") { (row) throws(PGFailure) in try row.string(0) }
      }
      #expect(name == database.name)
    }
  }

  /// Whether trying again may help, by what went wrong.
  @Test(arguments: [
    (PGFailure(.notReachable, ""), true), (PGFailure(.connectionLost, ""), true), (PGFailure(.commitInDoubt, ""), true),
    (PGFailure(.poolBusy, ""), true), (PGFailure(.poolClosed, ""), false), (PGFailure(.cancelled, ""), false),
    (PGFailure(.invalidSettings, ""), false), (PGFailure(.unexpectedReply, ""), false),
    (PGFailure(.server, "", sqlState: .deadlockDetected), true),
    (PGFailure(.server, "", sqlState: .serializationFailure), true),
    (PGFailure(.server, "", sqlState: .readOnlyTransaction), true),
    (PGFailure(.server, "", sqlState: .lockNotAvailable), true),
    (PGFailure(.server, "", sqlState: SQLState(rawValue: "08006")), true),
    (PGFailure(.server, "", sqlState: .queryCanceled), true),
    (PGFailure(.server, "", sqlState: .uniqueViolation), false),
    (PGFailure(.server, ""), false),
  ])
  func someFailuresAreWorthAnotherTry(failure: PGFailure, transient: Bool) {
    #expect(failure.isTransient == transient)
  }
}
