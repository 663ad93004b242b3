package import CreditDomain
// Which module a structure of C belongs to depends on what else is loaded: this one or the next.
import Dispatch
import Glibc
package import UseCases

/// The clock of the machine: the one place that reads it.
package struct SystemClock: BusinessClock {
  package init() {}

  package func instant() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microsecondsSince1970: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
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
