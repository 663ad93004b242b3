import PostgresSession
import TestSupport
import Testing

/// A transaction is kept whole, undone whole, or said to be in doubt.
@Suite(.timeLimit(.minutes(1))) struct TransactionTests {
  /// Stands for the error type of a store that works inside a transaction.
  enum StoreFailure: PGFailureRepresentable, Equatable {
    case database(PGFailure)
    case refused(String)
    init(_ failure: PGFailure) { self = .database(failure) }
  }

  @Test func whatWasSavedIsThere() async throws {
    try await withTable { (db) throws(PGFailure) in
      let value = try db.transaction { (db) throws(PGFailure) in
        try db.run("INSERT INTO t VALUES (\(1))")
        return "saved"
      }
      #expect(value == "saved")
      #expect(try db.count("SELECT count(*) FROM t") == 1)
    }
  }

  @Test func aThrownRefusalUndoesEverything() async throws {
    try await withTable { (db) throws(PGFailure) in
      do throws(StoreFailure) {
        try db.transaction { (db) throws(StoreFailure) in
          do throws(PGFailure) { try db.run("INSERT INTO t VALUES (\(1))") } catch { throw .database(error) }
          throw .refused("over the limit")
        }
        Issue.record("the refusal was not thrown")
      } catch {
        #expect(error == .refused("over the limit"))
      }
      #expect(try db.count("SELECT count(*) FROM t") == 0)
      // The session is out of the transaction.
      try db.transaction { (db) throws(PGFailure) in try db.run("INSERT INTO t VALUES (\(2))") }
      #expect(try db.count("SELECT count(*) FROM t") == 1)
    }
  }

  /// The server answers COMMIT of a failed transaction with a polite ROLLBACK.
  @Test func aFailureThatTheBodyHidesIsNotTakenForACommit() async throws {
    try await withTable { (db) throws(PGFailure) in
      let hidden = failure { () throws(PGFailure) in
        try db.transaction { (db) throws(PGFailure) in
          try db.run("INSERT INTO t VALUES (\(1))")
          _ = failure { () throws(PGFailure) in try db.run("INSERT INTO t VALUES (\(1))") }
        }
      }
      #expect(hidden?.kind == .server)
      #expect(hidden?.sqlState == .inFailedTransaction)
      #expect(try db.count("SELECT count(*) FROM t") == 0)
    }
  }

  @Test func aConstraintCheckedAtCommitUndoesEverything() async throws {
    try await withTable { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE u (a int REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)")
      let refused = failure { () throws(PGFailure) in
        try db.transaction { (db) throws(PGFailure) in try db.run("INSERT INTO u VALUES (\(9))") }
      }
      #expect(refused?.kind == .server)
      #expect(refused?.sqlState == SQLState(rawValue: "23503"))
      #expect(refused?.constraint == "u_a_fkey")
      #expect(try db.count("SELECT count(*) FROM u") == 0)
    }
  }

  /// The server dies in the middle of COMMIT: nobody can tell what became of it.
  @Test func aCommitWithoutAnAnswerIsInDoubt() async throws {
    try await withTable { (db) throws(PGFailure) in
      try db.runScript(unescaped: atCommit("PERFORM pg_terminate_backend(pg_backend_pid())"))
      let doubt = failure { () throws(PGFailure) in
        try db.transaction { (db) throws(PGFailure) in try db.run("INSERT INTO t VALUES (\(1))") }
      }
      #expect(doubt?.kind == .commitInDoubt)
    }
  }

  /// So the server behaves when it stops waiting for a synchronous standby.
  @Test func aCommitWithAWarningIsInDoubt() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: database.settings)
      let doubt = await failure { () async throws(PGFailure) in
        try await session.perform { (db) throws(PGFailure) in
          try db.runScript(unescaped: "CREATE TABLE t (a int PRIMARY KEY)")
          try db.runScript(unescaped: atCommit("RAISE WARNING 'canceling wait for synchronous replication'"))
          try db.transaction { (db) throws(PGFailure) in try db.run("INSERT INTO t VALUES (\(1))") }
        }
      }
      #expect(doubt?.kind == .commitInDoubt)
      let count = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT count(*) FROM t") }
      #expect(count == 1)
    }
  }

  @Test func aSessionLostInATransactionIsFoundAgainByTheNextHolder() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: database.settings)
      try await session.perform { (db) throws(PGFailure) in
        try db.runScript(unescaped: "CREATE TABLE t (a int PRIMARY KEY)")
      }
      let lost = await failure { () async throws(PGFailure) in
        try await session.perform { (db) throws(PGFailure) in
          try db.transaction { (db) throws(PGFailure) in
            try db.run("INSERT INTO t VALUES (\(1))")
            try db.run("SELECT pg_terminate_backend(pg_backend_pid())")
          }
        }
      }
      #expect(lost?.kind == .connectionLost)
      // Outside a holder's turn the session does not come back by itself: its locks would silently be gone.
      let still = await failure { () async throws(PGFailure) in try await session.run("SELECT 1") }
      #expect(still?.kind == .connectionLost)
      let count = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT count(*) FROM t") }
      #expect(count == 0)
    }
  }

  @Test func aSnapshotSeesOneStateAndChangesNothing() async throws {
    try await TemporaryDatabase.with { database in
      let (reader, writer) = (
        PostgresSession(settings: database.settings), PostgresSession(settings: database.settings)
      )
      try await writer.connect()
      try await writer.runScript(unescaped: "CREATE TABLE t (a int)")
      let counted = Gate()
      async let counts = reader.perform { (db) throws(PGFailure) in
        try db.transaction(.snapshot) { (db) throws(PGFailure) in
          let before = try db.count("SELECT count(*) FROM t")
          counted.open()
          // The writer takes the lock after it has committed.
          while try db.count("SELECT count(*) FROM \(advisoryLocks)") == 0 {}
          return (before, try db.count("SELECT count(*) FROM t"))
        }
      }
      await counted.wait()
      try await writer.run("INSERT INTO t VALUES (\(1))")
      try await writer.run("SELECT pg_advisory_lock(\(1))")
      #expect(try await counts == (0, 0))
      let refused = await failure { () async throws(PGFailure) in
        try await writer.transaction(.snapshot) { (db) throws(PGFailure) in try db.run("INSERT INTO t VALUES (\(2))") }
      }
      #expect(refused?.sqlState == .readOnlyTransaction)
    }
  }

  @Test func aTransactionLeftOpenByAScriptIsNotTheNextHoldersOne() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: database.settings)
      try await session.perform { (db) throws(PGFailure) in
        try db.runScript(unescaped: "CREATE TABLE t (a int)")
        try db.runScript(unescaped: "BEGIN; INSERT INTO t VALUES (1)")
      }
      let count = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT count(*) FROM t") }
      #expect(count == 0)
    }
  }

  private func withTable<Value: Sendable>(
    _ body: @Sendable (isolated PostgresSession) throws(PGFailure) -> Value
  ) async throws -> Value {
    try await withSession { (db) throws(PGFailure) in
      try db.runScript(unescaped: "CREATE TABLE t (a int PRIMARY KEY)")
      return try body(db)
    }
  }

  /// A constraint trigger that runs while the server commits an insert into `t`.
  private func atCommit(_ statement: String) -> String {
    """
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(statement); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
    """
  }
}
