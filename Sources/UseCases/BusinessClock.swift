package import CreditDomain

/// What time it is: read once at the beginning of a request or a run, then handed on as a value.
package protocol BusinessClock: Sendable {
  func instant() -> Instant
}

/// A point in time, for the record of what was done when.
package struct Instant: Hashable, Comparable, Sendable {
  package let microsecondsSince1970: Int64

  package init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }

  /// What the clocks of Italy show, to the second.
  package var inRome: LocalMoment {
    let (seconds, rest) = microsecondsSince1970.quotientAndRemainder(dividingBy: 1_000_000)
    return RomeTime.local(utcSeconds: rest < 0 ? seconds - 1 : seconds)
  }
}

extension Duration {
  /// Rounded towards zero.
  package var wholeMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
