/// A civil day as PostgreSQL's `date` holds it: no time, no zone.
package struct PGDate: Hashable, Comparable, Sendable {
  package let daysSince1970: Int32
  package init(daysSince1970: Int32) { self.daysSince1970 = daysSince1970 }
  package static func < (left: PGDate, right: PGDate) -> Bool { left.daysSince1970 < right.daysSince1970 }

  /// Days from 1970-01-01 to PostgreSQL's day zero, 2000-01-01.
  static let epochDays: Int32 = 10_957
}

/// An instant as PostgreSQL's `timestamptz` holds it.
package struct PGTimestamp: Hashable, Comparable, Sendable {
  package let microsecondsSince1970: Int64
  package init(microsecondsSince1970: Int64) { self.microsecondsSince1970 = microsecondsSince1970 }
  package static func < (left: PGTimestamp, right: PGTimestamp) -> Bool {
    left.microsecondsSince1970 < right.microsecondsSince1970
  }

  /// Microseconds from 1970-01-01 to PostgreSQL's instant zero, 2000-01-01 00:00 UTC.
  static let epochMicroseconds: Int64 = 946_684_800_000_000
}
