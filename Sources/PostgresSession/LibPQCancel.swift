import CLibPQ

/// Owns one `PGcancel`.
// `@unchecked Sendable` is fine because a PGcancel never changes and PQcancel may be called from any thread
// (libpq manual, "Canceling Queries in Progress").
final class LibPQCancel: @unchecked Sendable {
  private let cancel: OpaquePointer

  init(owning cancel: OpaquePointer) { self.cancel = cancel }

  deinit { PQfreeCancel(cancel) }

  /// Asks the server to stop what the session runs; blocks for a connection of its own. A refusal shows as a statement
  /// that goes on, so its text is of no use.
  func send() {
    var message = [CChar](repeating: 0, count: 256)
    _ = PQcancel(cancel, &message, Int32(message.count))
  }
}
