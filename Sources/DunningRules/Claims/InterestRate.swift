/// A yearly rate of interest in hundredths of a percent: 10.40 % is 1,040.
package struct InterestRate: Hashable, Comparable, Sendable {
  package let hundredths: Int64

  package init(hundredths: Int64) { self.hundredths = hundredths }

  package static func < (left: InterestRate, right: InterestRate) -> Bool { left.hundredths < right.hundredths }
}

/// How far a rate can be relied on, from the surest.
package enum RateCertainty: Int, Hashable, Comparable, Sendable, CaseIterable {
  /// Published, and found in more than one place.
  case confirmed
  /// Known from one place only (*da confermare*).
  case toBeConfirmed
  /// Not published yet: the last rate that is known stands in for it (*provvisorio*).
  case provisional

  package static func < (left: RateCertainty, right: RateCertainty) -> Bool { left.rawValue < right.rawValue }
}
