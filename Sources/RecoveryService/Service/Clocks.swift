package import CreditDomain
import FoundationEssentials
package import UseCases

/// The clock of the machine: the one place that reads it.
package struct SystemClock: BusinessClock {
  package init() {}

  package func instant() -> Instant {
    // Exact to the microsecond until the year 2255.
    Instant(microsecondsSince1970: Int64((Date.now.timeIntervalSince1970 * 1_000_000).rounded(.down)))
  }
}

/// A clock that stands still (`RECUPERO_TODAY`), for trials and tests.
package struct StandingClock: BusinessClock {
  private let moment: LocalMoment

  package init(at moment: LocalMoment) { self.moment = moment }

  package func instant() -> Instant {
    Instant(microsecondsSince1970: RomeTime.utcSeconds(moment) * 1_000_000)
  }
}
