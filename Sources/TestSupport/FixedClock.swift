package import CreditDomain
import Synchronization
package import UseCases

/// A clock that stands still until it is set.
package final class FixedClock: BusinessClock {
  private let current: Mutex<Instant>

  package init(_ moment: LocalMoment) { current = Mutex(Instant(rome: moment)) }

  package func instant() -> Instant { current.withLock { $0 } }
  package func set(_ moment: LocalMoment) { current.withLock { $0 = Instant(rome: moment) } }
}

extension Instant {
  /// The instant at which the clocks of Italy show this moment.
  package init(rome moment: LocalMoment) {
    self.init(microsecondsSince1970: RomeTime.utcSeconds(moment) * 1_000_000)
  }
}
