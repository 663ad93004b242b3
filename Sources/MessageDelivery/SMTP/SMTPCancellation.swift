import Synchronization

/// Brings the cancellation of a task to the thread that speaks with the server.
final class SMTPCancellation: Sendable {
  private let flag = Atomic(false)

  var isAsked: Bool { flag.load(ordering: .relaxed) }
  func ask() { flag.store(true, ordering: .relaxed) }
}
