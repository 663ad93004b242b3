import CreditDomain
import PostgresSession
import UseCases

// How columns are read as values of the domain. A value that the domain does not admit was not written by this program.

extension PGColumns where Self: ~Copyable {
  func company(_ column: Int) throws(PGFailure) -> Company {
    try admitted(Company(key: string(column)), column, "company")
  }

  func customerCode(_ column: Int) throws(PGFailure) -> CustomerCode {
    try admitted(CustomerCode(string(column)), column, "customer code")
  }

  func customerCodeOrNil(_ column: Int) throws(PGFailure) -> CustomerCode? {
    guard let text = try stringOrNil(column) else { return nil }
    return try admitted(CustomerCode(text), column, "customer code")
  }

  func letter(_ column: Int) throws(PGFailure) -> PaymentLetter {
    try admitted(PaymentLetter(string(column)), column, "payment letter")
  }

  func calendarDate(_ column: Int) throws(PGFailure) -> CalendarDate {
    CalendarDate(dayNumber: try date(column).daysSince1970)
  }

  func calendarDateOrNil(_ column: Int) throws(PGFailure) -> CalendarDate? {
    try dateOrNil(column).map { CalendarDate(dayNumber: $0.daysSince1970) }
  }

  func cents(_ column: Int) throws(PGFailure) -> Cents { Cents(try int64(column)) }
  func centsOrNil(_ column: Int) throws(PGFailure) -> Cents? { try int64OrNil(column).map { Cents($0) } }

  func localMomentOrNil(_ column: Int) throws(PGFailure) -> LocalMoment? {
    try timestampOrNil(column).map { LocalMoment(localSeconds: $0.microsecondsSince1970 / 1_000_000) }
  }

  func instant(_ column: Int) throws(PGFailure) -> Instant {
    Instant(microsecondsSince1970: try timestamp(column).microsecondsSince1970)
  }

  /// An enumeration stored by its raw value.
  func named<Value: RawRepresentable<String>>(_ column: Int, _: Value.Type) throws(PGFailure) -> Value {
    try admitted(Value(rawValue: string(column)), column, "\(Value.self)")
  }

  func namedOrNil<Value: RawRepresentable<String>>(_ column: Int, _: Value.Type) throws(PGFailure) -> Value? {
    guard let text = try stringOrNil(column) else { return nil }
    return try admitted(Value(rawValue: text), column, "\(Value.self)")
  }

  private func admitted<Value>(_ value: Value?, _ column: Int, _ what: String) throws(PGFailure) -> Value {
    guard let value else { throw PGFailure(.unexpectedReply, "column \(column) is no \(what)") }
    return value
  }
}
