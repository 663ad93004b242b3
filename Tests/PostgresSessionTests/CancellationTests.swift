import Glibc
import TestSupport
import Testing

@testable import PostgresSession

/// Cancelling a task stops the statement it waits for, and nothing else. A statement that is not stopped sleeps longer
/// than a test may last.
@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
  @Test func aCancelledTaskStopsItsStatement() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: try quick(database))
      let running = Gate()
      let task = Task {
        await failure { () async throws(PGFailure) in
          try await session.perform { (db) throws(PGFailure) in
            running.open()
            try db.run("SELECT pg_sleep(600)")
          }
        }
      }
      await running.wait()
      task.cancel()
      #expect(await task.value?.kind == .cancelled)
      // A late request would hit this one.
      for _ in 0..<20 {
        let one = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT 1 FROM pg_sleep(0.01)") }
        #expect(one == 1)
      }
    }
  }

  @Test func aCancelledTransactionSavesNothing() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: try quick(database))
      try await session.perform { (db) throws(PGFailure) in try db.runScript(unescaped: "CREATE TABLE t (a int)") }
      let task = Task {
        await failure { () async throws(PGFailure) in
          try await session.perform { (db) throws(PGFailure) in
            try db.transaction { (db) throws(PGFailure) in
              try db.run("INSERT INTO t VALUES (\(1))")
              withUnsafeCurrentTask { $0?.cancel() }
            }
          }
        }
      }
      #expect(await task.value?.kind == .cancelled)
      let count = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT count(*) FROM t") }
      #expect(count == 0)
    }
  }

  @Test func aTaskCancelledBeforehandDoesNotEvenConnect() async throws {
    let session = PostgresSession(settings: try PGSettings(conninfo: "host=/tmp/recupero-nowhere"))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await failure { () async throws(PGFailure) in
        try await session.perform { (db) throws(PGFailure) in try db.run("SELECT 1") }
      }
    }
    #expect(await task.value?.kind == .cancelled)
  }

  /// A request is repeated only while there is something to stop.
  @Test func whatWasCancelledIsLetGo() async throws {
    weak var letGo: SessionCancellation?
    do {
      let cancellation = SessionCancellation()
      letGo = cancellation
      cancellation.begin()
      cancellation.ask()
      cancellation.end()
      #expect(cancellation.isAsked)
    }
    try await eventually { letGo == nil }
  }

  @Test func aCancelledCopyTakesNothing() async throws {
    try await TemporaryDatabase.with { database in
      let session = PostgresSession(settings: try quick(database))
      try await session.perform { (db) throws(PGFailure) in try db.runScript(unescaped: "CREATE TABLE t (a int)") }
      let task = Task {
        await failure { () async throws(PGFailure) in
          try await session.perform { (db) throws(PGFailure) in
            _ = try db.copyInBinary("COPY t FROM STDIN (FORMAT binary)") { (copy) throws(PGFailure) in
              for row in 0..<Int32.max {
                try copy.beginRow(fieldCount: 1)
                copy.rows.int32(row)
                if row == 100_000 { withUnsafeCurrentTask { $0?.cancel() } }
              }
            }
          }
        }
      }
      #expect(await task.value?.kind == .cancelled)
      let count = try await session.perform { (db) throws(PGFailure) in try db.count("SELECT count(*) FROM t") }
      #expect(count == 0)
    }
  }

  @Test func theServersOwnTimeLimitsAreItsRefusals() async throws {
    try await TemporaryDatabase.with { database in
      var settings = database.settings
      settings.statementTimeoutMs = 200
      let hasty = PostgresSession(settings: settings)
      try await hasty.connect()
      let slow = await failure { () async throws(PGFailure) in try await hasty.run("SELECT pg_sleep(600)") }
      #expect(slow?.kind == .server)
      #expect(slow?.sqlState == .queryCanceled)
      settings.statementTimeoutMs = 0
      settings.lockTimeoutMs = 10
      let (holder, session) = (PostgresSession(settings: database.settings), PostgresSession(settings: settings))
      try await holder.connect()
      try await holder.run("SELECT pg_advisory_lock(\(1))")
      try await session.connect()
      let locked = await failure { () async throws(PGFailure) in
        try await session.run("SELECT pg_advisory_lock(\(1))")
      }
      #expect(locked?.sqlState == .lockNotAvailable)
      settings.idleInTransactionTimeoutMs = 10
      let idle = await failure { [settings] () async throws(PGFailure) in
        try await PostgresSession(settings: settings).perform { (db) throws(PGFailure) in
          try db.transaction { (db) throws(PGFailure) in
            while true {
              usleep(50_000)
              try db.run("SELECT 1")
            }
          }
        }
      }
      #expect(idle?.kind == .connectionLost)
    }
  }

  private func quick(_ database: TemporaryDatabase) throws -> PGSettings {
    var settings = database.settings
    settings.statementTimeoutMs = 0
    return settings
  }
}
