extension PostgresSession {
  /// Holds the session for `body`, connecting first if there is no living connection; cancelling the calling task
  /// stops the statement that runs.
  ///
  /// IMPORTANT: one task at a time may hold a session; the pool sees to it.
  @discardableResult
  package nonisolated func perform<Value: Sendable, Failure: PGFailureRepresentable>(
    _ body: @Sendable (isolated PostgresSession) throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    cancellation.begin()
    let result = await withTaskCancellationHandler {
      await held(body)
    } onCancel: {
      cancellation.ask()
    }
    return try result.get()
  }

  private func held<Value: Sendable, Failure: PGFailureRepresentable>(
    _ body: @Sendable (isolated PostgresSession) throws(Failure) -> Value
  ) -> Result<Value, Failure> {
    defer {
      cancellation.end()
      closeIfInTransaction()
    }
    do throws(PGFailure) { try connect() } catch { return .failure(Failure(error)) }
    do throws(Failure) { return .success(try body(self)) } catch { return .failure(error) }
  }

  /// A transaction left open by a script must not become the next holder's.
  private func closeIfInTransaction() {
    do throws(PGFailure) {
      if try !living().isIdle { close() }
    } catch {
      close()
    }
  }
}
