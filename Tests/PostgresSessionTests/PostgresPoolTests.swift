import PostgresSession
import TestSupport
import Testing

/// The pool on a real server.
@Suite(.timeLimit(.minutes(1))) struct PostgresPoolTests {
  /// Ten thousand additions through three sessions: each is alone in its transaction.
  @Test func manyCallersShareAFewSessions() async throws {
    try await withPool(sessions: 3) { pool in
      try await pool.withSession { (db) throws(PGFailure) in
        try db.runScript(unescaped: "CREATE TABLE t (n int); INSERT INTO t VALUES (0)")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await pool.transaction { (db) throws(PGFailure) in
              let n = try db.count("SELECT n FROM t FOR UPDATE")
              try db.run("UPDATE t SET n = \(n + 1)")
            }
          }
        }
        try await group.waitForAll()
      }
      let (n, sessions) = try await pool.withSession { (db) throws(PGFailure) in
        (
          try db.count("SELECT n FROM t"),
          try db.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        )
      }
      #expect(n == 100)
      #expect(sessions <= 3)
    }
  }

  /// More sessions block than the machine has processors: on the cooperative pool nobody could end it.
  @Test func blockedSessionsStopNobodyElse() async throws {
    try await withPool(sessions: 33) { pool in
      let holder = PostgresSession(settings: pool.settings)
      try await holder.connect()
      try await holder.run("SELECT pg_advisory_lock(\(1))")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<32 {
          group.addTask {
            _ = try await pool.withSession { (db) throws(PGFailure) in
              try db.run("SELECT pg_advisory_lock_shared(\(1)), pg_advisory_unlock_shared(\(1))")
            }
          }
        }
        try await eventually { try await holder.count("SELECT count(*) FROM \(advisoryLocks) AND NOT granted") == 32 }
        try await holder.run("SELECT pg_advisory_unlock(\(1))")
        try await group.waitForAll()
      }
    }
  }

  @Test func whoWaitsTooLongIsTold() async throws {
    try await withPool(sessions: 1, waitMs: 50) { pool in
      let (held, done) = (Gate(), Gate())
      async let holder: Void = PostgresSession(settings: pool.settings).perform { (db) throws(PGFailure) in
        defer { db.close() }
        try db.run("SELECT pg_advisory_lock(\(1))")
        held.open()
        while try db.count("SELECT count(*) FROM \(advisoryLocks) AND objid = 2") == 0 {}
      }
      await held.wait()
      async let blocked: Void = pool.withSession { (db) throws(PGFailure) in
        done.open()
        _ = try db.run("SELECT pg_advisory_lock(\(1))")
      }
      await done.wait()
      let late = await failure { () async throws(PGFailure) in
        try await pool.withSession { (db) throws(PGFailure) in try db.run("SELECT 1") }
      }
      #expect(late == PGFailure(.poolBusy, "no database session became free in time"))
      let release = PostgresSession(settings: pool.settings)
      try await release.connect()
      try await release.run("SELECT pg_advisory_lock(\(2))")
      try await holder
      try await blocked
    }
  }

  @Test func whoIsCancelledWhileWaitingLeavesTheQueue() async throws {
    try await withPool(sessions: 1) { pool in
      let (held, waiting) = (Gate(), Gate())
      let holder = Task {
        try await pool.withSession { (db) throws(PGFailure) in
          held.open()
          try db.run("SELECT pg_sleep(600)")
        }
      }
      await held.wait()
      let waiter = Task {
        waiting.open()
        return await failure { () async throws(PGFailure) in
          try await pool.withSession { (db) throws(PGFailure) in try db.run("SELECT 1") }
        }
      }
      await waiting.wait()
      waiter.cancel()
      #expect(await waiter.value?.kind == .cancelled)
      holder.cancel()
      _ = await holder.result
      let answer = try await one(pool)
      #expect(answer == 1)
    }
  }

  /// As after a restart of the server: every session of the pool is dead, and nobody who comes then notices.
  @Test func sessionsTheServerClosedAreReplaced() async throws {
    try await withPool(sessions: 2) { pool in
      let pids = try await pool.withSession { (db) throws(PGFailure) in try db.count("SELECT pg_backend_pid()") }
      let killer = PostgresSession(settings: pool.settings)
      try await killer.connect()
      try await killer.run("SELECT pg_terminate_backend(\(pids)::int, \(5000))")
      let answer = try await one(pool)
      #expect(answer == 1)
      let after = try await pool.withSession { (db) throws(PGFailure) in try db.count("SELECT pg_backend_pid()") }
      #expect(after != pids)
    }
  }

  @Test func aClosedPoolRefuses() async throws {
    try await withPool(sessions: 1) { pool in
      let answer = try await one(pool)
      #expect(answer == 1)
      await pool.close()
      let refused = await failure { () async throws(PGFailure) in try await one(pool) }
      #expect(refused?.kind == .poolClosed)
      let watcher = PostgresSession(settings: pool.settings)
      try await watcher.connect()
      let others: SQL = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
      try await eventually { try await watcher.count(others) == 0 }
    }
  }

  private func one(_ pool: PostgresPool) async throws(PGFailure) -> Int {
    try await pool.withSession { (db) throws(PGFailure) in try db.count("SELECT 1") }
  }

  private func withPool(
    sessions: Int, waitMs: Int = 50_000, _ body: @Sendable (PostgresPool) async throws -> Void
  ) async throws {
    try await TemporaryDatabase.with { database in
      var limits = PostgresPool.Limits()
      limits.sessionsMax = sessions
      limits.waitMs = waitMs
      let pool = PostgresPool(settings: database.settings, limits: limits)
      try await body(pool)
      await pool.close()
    }
  }
}
