package import CreditDomain
package import PostgresSession
package import UseCases

// How values of the domain are bound to statements.

extension Company: PGBindable {
  package static var pgType: PGType { String.pgType }
  package func encode(into bytes: inout PGBytes) { key.encode(into: &bytes) }
}

extension CustomerCode: PGBindable {
  package static var pgType: PGType { String.pgType }
  package func encode(into bytes: inout PGBytes) { text.encode(into: &bytes) }
}

extension CalendarDate: PGBindable {
  package static var pgType: PGType { PGDate.pgType }
  package func encode(into bytes: inout PGBytes) { PGDate(self).encode(into: &bytes) }
}

extension Cents: PGBindable {
  package static var pgType: PGType { Int64.pgType }
  package func encode(into bytes: inout PGBytes) { minorUnits.encode(into: &bytes) }
}

extension Instant: PGBindable {
  package static var pgType: PGType { PGTimestamp.pgType }
  package func encode(into bytes: inout PGBytes) {
    PGTimestamp(microsecondsSince1970: microsecondsSince1970).encode(into: &bytes)
  }
}

extension SQL.StringInterpolation {
  /// Binds a `timestamp` without a zone. Sessions run in UTC, so the cast changes nothing.
  mutating func appendInterpolation(_ moment: LocalMoment?) {
    appendInterpolation(moment.map { PGTimestamp($0) })
    appendLiteral("::timestamp")
  }
}

extension PGDate {
  init(_ date: CalendarDate) { self.init(daysSince1970: date.dayNumber) }
}

extension PGTimestamp {
  init(_ moment: LocalMoment) { self.init(microsecondsSince1970: moment.localSeconds * 1_000_000) }
}
