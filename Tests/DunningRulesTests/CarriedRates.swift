import CSchemas
import CreditDomain
import DunningRules

/// The rates that the program carries.
func carriedRates() throws -> InterestRates {
  try InterestRates(latePayment: carried(schema_late_payment_csv), legal: carried(schema_legal_csv))
}

private func carried(_ file: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
  var count = 0
  let bytes = file(&count)
  return UnsafeBufferPointer(start: bytes, count: count)
}

/// `AAAA-MM-GG`; the tests write no other.
func isoDay(_ text: String) -> CalendarDate {
  guard let day = CalendarDate(text: text) else { preconditionFailure("\(text) is a day") }
  return day
}
