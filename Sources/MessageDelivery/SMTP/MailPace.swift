import Synchronization

/// Keeps the distance in time between mails to one host, whichever mailers send them.
package final class MailPace: Sendable {
  private let turns = Mutex(MailTurns())
  private let clock = ContinuousClock()

  package init() {}

  /// Waits until it is the caller's turn.
  func turn(at host: String, every interval: Duration) async throws(CancellationError) {
    let moment = turns.withLock { $0.take(host, now: clock.now, interval: interval) }
    do { try await clock.sleep(until: moment) } catch { throw CancellationError() }
  }
}

/// When each host may have its next mail.
struct MailTurns {
  private var next: [String: ContinuousClock.Instant] = [:]

  /// The moment of the caller's turn, in the order of asking.
  mutating func take(
    _ host: String, now: ContinuousClock.Instant, interval: Duration
  ) -> ContinuousClock.Instant {
    let moment = max(now, next[host] ?? now)
    next[host] = moment + interval
    return moment
  }
}
