import PostgresSession
import TestSupport

/// Runs `body` on a session with an empty database of its own.
func withSession<Value: Sendable>(
  _ body: @Sendable (isolated PostgresSession) throws(PGFailure) -> Value
) async throws -> Value {
  try await TemporaryDatabase.with { database in
    try await PostgresSession(settings: database.settings).perform(body)
  }
}

/// What `body` fails with, or nil.
func failure<Value>(_ body: () throws(PGFailure) -> Value) -> PGFailure? {
  do throws(PGFailure) { _ = try body() } catch { return error }
  return nil
}

/// What `body` fails with, or nil.
func failure<Value: Sendable>(
  isolation: isolated (any Actor)? = #isolation, _ body: () async throws(PGFailure) -> Value
) async -> PGFailure? {
  do throws(PGFailure) { _ = try await body() } catch { return error }
  return nil
}

extension PostgresSession {
  func count(_ sql: SQL) throws(PGFailure) -> Int {
    try one(sql) { (row) throws(PGFailure) in try row.int(0) }
  }
}

/// Opened once, from anywhere; those who wait go on then.
final class Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func open() { continuation.finish() }
  func wait() async { for await _ in stream {} }
}

/// Advisory locks of this database: other tests have theirs at the same time.
let advisoryLocks: SQL = """
  pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  """
