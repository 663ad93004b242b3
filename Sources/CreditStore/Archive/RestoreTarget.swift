package import PostgresSession

/// The database that a backup goes into. What it held stands aside until the backup is in.
package struct RestoreTarget: Sendable {
  /// What a database holds before a backup goes in.
  package enum State: Sendable {
    case empty
    case inUse(tables: Int)
  }

  private let session: PostgresSession

  package init(_ settings: PGSettings) {
    var settings = settings
    settings.statementTimeoutMs = 0
    settings.applicationName = Self.applicationName
    session = PostgresSession(settings: settings)
  }

  private static let applicationName = "recupero restore"

  package func close() async { await session.close() }

  package func state() async throws(PGFailure) -> State {
    try await session.perform { (session) throws(PGFailure) in
      let tables = try session.one("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") {
        (row) throws(PGFailure) in try row.int(0)
      }
      return tables == 0 ? .empty : .inUse(tables: tables)
    }
  }

  /// Sessions of programs of ours, which would go on with what they remember.
  package func otherUsers() async throws(PGFailure) -> Int {
    try await session.perform { (session) throws(PGFailure) in
      try session.one(
        """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'recupero%'
        """
      ) { (row) throws(PGFailure) in try row.int(0) }
    }
  }

  /// Fails when an earlier restore was cut off and left something standing aside: a person decides which one is good.
  package func setAside() async throws(PGFailure) {
    try await script("ALTER SCHEMA public RENAME TO before_restore;" + Self.newPublicSchema)
  }

  package func putBack() async throws(PGFailure) {
    try await script("DROP SCHEMA public CASCADE; ALTER SCHEMA before_restore RENAME TO public;")
  }

  package func dropWhatStoodAside() async throws(PGFailure) {
    try await script("DROP SCHEMA IF EXISTS before_restore CASCADE;")
  }

  /// Plans are made from statistics, which no backup has.
  package func analyze() async throws(PGFailure) { try await script("ANALYZE;") }

  /// As PostgreSQL makes it in every new database.
  private static let newPublicSchema = """
    CREATE SCHEMA public;
    ALTER SCHEMA public OWNER TO pg_database_owner;
    GRANT USAGE ON SCHEMA public TO PUBLIC;
    COMMENT ON SCHEMA public IS 'standard public schema';
    """

  private func script(_ text: String) async throws(PGFailure) {
    try await session.perform { (session) throws(PGFailure) in try session.runScript(unescaped: text) }
  }
}
