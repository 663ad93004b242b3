import Dispatch
import Synchronization

/// Brings the cancellation of a task to the statement its session blocks in.
///
/// One cancel request can arrive just before the statement it is meant for, and be lost: so it is repeated while the
/// task still holds the session. A request must never hit what comes later: COMMIT, ROLLBACK and the next holder wait
/// until a request on its way has been answered.
final class SessionCancellation: Sendable {
  private struct State {
    var isAsked = false
    /// Whether requests may be sent: a session is held and it is not ending a transaction.
    var isOpen = false
    var request: LibPQCancel?
  }

  static let repeatMs = 50

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "recupero.postgres.cancel")

  /// Whether the task that holds the session was cancelled.
  var isAsked: Bool { state.withLock { $0.isAsked } }

  /// A new holder: what was asked of the one before is forgotten.
  func begin() {
    state.withLock {
      $0.isAsked = false
      $0.isOpen = true
    }
  }

  /// The holder is done. Blocks until a request on its way has been answered: call it on the session's queue.
  func end() { stop() }

  /// Takes the right to cancel a new connection, or nothing when there is none.
  func follow(_ request: LibPQCancel?) { state.withLock { $0.request = request } }

  /// Called from any thread when the holder's task is cancelled.
  func ask() {
    let isFirst = state.withLock { state in
      defer { state.isAsked = true }
      return !state.isAsked
    }
    guard isFirst else { return }
    queue.async { self.pursue() }
  }

  /// Runs what must not be cancelled, on the session's queue.
  func shielded<Value>(_ body: () throws(PGFailure) -> Value) throws(PGFailure) -> Value {
    let wasOpen = stop()
    defer { state.withLock { $0.isOpen = wasOpen } }
    return try body()
  }

  @discardableResult
  private func stop() -> Bool {
    let (wasOpen, isAsked) = state.withLock { state in
      defer { state.isOpen = false }
      return (state.isOpen, state.isAsked)
    }
    if isAsked { queue.sync {} }
    return wasOpen
  }

  private func pursue() {
    // Once it is not open there is nothing left to stop: a task that was cancelled begins no statement.
    let (request, isWanted) = state.withLock { ($0.request, $0.isOpen && $0.isAsked) }
    guard isWanted else { return }
    request?.send()
    queue.asyncAfter(deadline: .now() + .milliseconds(Self.repeatMs)) { self.pursue() }
  }
}
