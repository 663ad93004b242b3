/// A moment by which something must have happened, in the shape that poll(2) asks for; or no such moment.
struct Deadline {
  private let instant: ContinuousClock.Instant?

  static let never = Deadline(afterMs: nil)

  /// Nil for a wait without end.
  init(afterMs: Int?) {
    instant = afterMs.map { .now + .milliseconds($0) }
  }

  var isPast: Bool { instant.map { $0 <= .now } ?? false }

  /// Rounded up, so that the moment is past when poll returns; -1 for a wait without end.
  var pollTimeoutMs: Int32 {
    guard let instant else { return -1 }
    let rest = max(instant - .now, .zero).components
    return Int32(clamping: rest.seconds * 1_000 + rest.attoseconds / Self.attosecondsPerMs + 1)
  }

  private static let attosecondsPerMs: Int64 = 1_000_000_000_000_000
}
