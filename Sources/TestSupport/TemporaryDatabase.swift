package import PostgresSession
import Synchronization

/// An empty database of its own for one test, on a real server; dropped when the test is done.
///
/// The server is one private cluster for the test process, gone when the process ends however it ends; or, with
/// `RECUPERO_TEST_DATABASE_URL`, the server that names, whose role must be allowed to make databases.
package struct TemporaryDatabase: Sendable {
  package let settings: PGSettings
  package let name: String
  private let server: PGSettings

  /// With the password, if there is one.
  package var conninfo: String { settings.conninfo }

  /// Makes the database; `drop` it, or let `with` do it.
  package static func create() async throws -> TemporaryDatabase {
    let server = try PGSettings(conninfo: try await TemporaryCluster.conninfo())
    let number = lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    let name = "recupero_test_\(TemporaryHome.processID)_\(number)"
    try await run("CREATE DATABASE \(name)", on: server)
    return TemporaryDatabase(settings: server.inDatabase(name), name: name, server: server)
  }

  /// Ends the sessions that still use the database, and drops it.
  package func drop() async throws {
    try await Self.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", on: server)
  }

  /// Makes a database for `body` and drops it afterwards.
  package static func with<Value: Sendable>(
    _ body: @Sendable (TemporaryDatabase) async throws -> Value
  ) async throws -> Value {
    let database = try await create()
    let result: Result<Value, any Error>
    do { result = .success(try await body(database)) } catch { result = .failure(error) }
    // In a task of its own: it is dropped also when the test was cancelled.
    try await Task { try await database.drop() }.value
    return try result.get()
  }

  private static let lastNumber = Atomic<Int>(0)

  private static func run(_ statement: String, on server: PGSettings) async throws(PGFailure) {
    try await PostgresSession(settings: server).perform { (session) throws(PGFailure) in
      try session.runScript(unescaped: statement)
    }
  }
}
