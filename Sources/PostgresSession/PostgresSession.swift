import QueueExecution

/// One session with the server, blocking on a queue of its own.
///
/// Its methods cannot suspend: what runs between two of them inside `transaction` or `perform` has the session for
/// itself. A session connects when asked to and never silently in the middle of work, because what belongs to a session
/// (locks, temporary tables, an open transaction) is lost with it.
package actor PostgresSession {
  private nonisolated let executor: QueueExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package nonisolated let settings: PGSettings
  nonisolated let cancellation = SessionCancellation()
  private var connection: LibPQConnection?
  private var preparedStatements = PreparedStatements()

  /// A session that is not connected yet.
  package init(settings: PGSettings) {
    self.settings = settings
    executor = QueueExecutor(label: "recupero.postgres.session")
  }

  // MARK: Connecting

  /// Connects, if there is no living connection; blocks for at most the connect time-out of each host.
  package func connect() throws(PGFailure) {
    connection?.noticeClosing()
    guard connection?.isBroken ?? true else { return }
    close()
    guard !cancellation.isAsked else { throw Self.cancelled }
    let opened = try LibPQConnection(options: settings.options)
    cancellation.follow(try opened.cancelRequest())
    connection = opened
  }

  package func close() {
    cancellation.follow(nil)
    connection = nil
    preparedStatements.forgetAll()
  }

  /// Whether there is a connection that may be used, as far as can be told without a round trip.
  package var isConnected: Bool {
    connection?.noticeClosing()
    return connection.map { !$0.isBroken } ?? false
  }

  /// The server's version, such as 150013 for 15.13.
  package func serverVersion() throws(PGFailure) -> Int { try living().serverVersion }

  // MARK: Statements

  /// Runs a statement and gives its rows. The server parses a text once a session.
  package func rows(_ sql: SQL) throws(PGFailure) -> PGRows {
    let key = PreparedStatements.Key(text: sql.text, types: sql.binds.types)
    return PGRows(
      try statement { (connection) throws(PGFailure) in
        let name = try prepare(key, on: connection)
        return try connection.executePrepared(name, sql.binds)
      })
  }

  /// Runs a statement and gives the number of rows it inserted, changed, deleted or found.
  @discardableResult
  package func run(_ sql: SQL) throws(PGFailure) -> Int { try rows(sql).affectedRows }

  /// Runs one or more statements as they are, without values: for migrations. Not prepared.
  package func runScript(unescaped text: String) throws(PGFailure) {
    _ = try statement { (connection) throws(PGFailure) in try connection.execute(text) }
  }

  // MARK: For the other files of the session

  static let cancelled = PGFailure(.cancelled, "the task that asked was cancelled", sqlState: .queryCanceled)

  /// The connection, which must be there and not be lost.
  func living() throws(PGFailure) -> LibPQConnection {
    guard let connection else { throw PGFailure(.connectionLost, "the session is not connected") }
    return connection
  }

  /// Runs a piece of conversation with the server: not when the task was cancelled; a lost connection is dropped.
  func statement<Value>(
    _ body: (LibPQConnection) throws(PGFailure) -> Value
  ) throws(PGFailure) -> Value {
    guard !cancellation.isAsked else { throw Self.cancelled }
    do throws(PGFailure) {
      return try body(living())
    } catch {
      throw settled(error)
    }
  }

  /// Draws the consequences of a failure for the session, and says what it was.
  func settled(_ failure: PGFailure) -> PGFailure {
    if failure.kind == .connectionLost || failure.kind == .commitInDoubt { close() }
    if let sqlState = failure.sqlState { preparedStatements.failed(with: sqlState) }
    return failure.sqlState == .queryCanceled && cancellation.isAsked ? Self.cancelled : failure
  }

  private func prepare(
    _ key: PreparedStatements.Key, on connection: LibPQConnection
  ) throws(PGFailure) -> String {
    switch preparedStatements.step(for: key) {
    case .execute(let name): return name
    case .prepare(let name):
      try connection.prepare(name, key.text, types: key.types)
      preparedStatements.prepared(key, as: name)
      return name
    case .forgetAllThenPrepare(let name):
      _ = try connection.execute("DEALLOCATE ALL")
      preparedStatements.forgetAll()
      try connection.prepare(name, key.text, types: key.types)
      preparedStatements.prepared(key, as: name)
      return name
    }
  }
}
