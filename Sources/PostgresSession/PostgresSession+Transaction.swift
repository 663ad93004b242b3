/// What a transaction sees and may do.
package enum TransactionMode: String, Sendable {
  /// Each statement sees what was committed before it began (READ COMMITTED).
  case readWrite = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
  /// All statements see one state of the database, and change nothing: for loading a consistent picture.
  case snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
}

extension PostgresSession {
  /// Runs `body` between BEGIN and COMMIT; what it throws rolls everything back and is thrown on.
  ///
  /// `body` cannot suspend, so nothing else can use the session meanwhile. A COMMIT whose answer was lost is
  /// `commitInDoubt`. COMMIT and ROLLBACK are never cancelled.
  @discardableResult
  package func transaction<Value: Sendable, Failure: PGFailureRepresentable>(
    _ mode: TransactionMode = .readWrite,
    _ body: @Sendable (isolated PostgresSession) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    do throws(PGFailure) { try begin(mode) } catch { throw Failure(error) }
    let value: Value
    do throws(Failure) {
      value = try body(self)
    } catch {
      rollBack()
      throw error
    }
    do throws(PGFailure) { try commit() } catch { throw Failure(error) }
    return value
  }

  private func begin(_ mode: TransactionMode) throws(PGFailure) {
    try statement { (connection) throws(PGFailure) in
      precondition(connection.isIdle, "a transaction cannot begin inside another")
      _ = try connection.execute(mode.rawValue)
    }
  }

  private func commit() throws(PGFailure) {
    guard !cancellation.isAsked else {
      rollBack()
      throw Self.cancelled
    }
    do throws(PGFailure) {
      try cancellation.shielded { () throws(PGFailure) in try living().commit() }
    } catch {
      throw settled(error)
    }
  }

  /// Never fails: a session that cannot roll back is closed, and the server then rolls back.
  private func rollBack() {
    do throws(PGFailure) {
      try cancellation.shielded { () throws(PGFailure) in
        _ = try living().execute("ROLLBACK")
      }
    } catch {
      close()
    }
  }
}

extension LibPQConnection {
  fileprivate func commit() throws(PGFailure) {
    let warningsBefore = warningCount
    let tag: String
    do throws(PGFailure) {
      tag = try execute("COMMIT").commandTag
    } catch {
      guard error.kind == .connectionLost else { throw error }
      throw PGFailure(.commitInDoubt, error.message, sqlState: error.sqlState)
    }
    guard tag == "COMMIT" else {
      throw PGFailure(
        .server, "a statement of the transaction had failed, so nothing was saved", sqlState: .inFailedTransaction)
    }
    // The server warns when it gave up waiting for the standby that must have the transaction too.
    guard warningCount == warningsBefore else {
      throw PGFailure(.commitInDoubt, "the server committed with a warning: a standby may not have the transaction")
    }
  }
}
