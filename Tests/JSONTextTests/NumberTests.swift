import JSONText
import Testing

/// Goal: a number keeps its digits and becomes an integer exactly or not at all.
@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("1.0", 1), ("1e3", 1000), ("1E+3", 1000), ("1000e-3", 1),
      ("12.50e1", 125),
      ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
      ("-9223372036854775809", nil),
      ("9223372036854775807.0", .max), ("1.5", nil), ("1e-1", nil), ("1e19", nil), ("1e18", 1_000_000_000_000_000_000),
      ("0e999999999999", 0), ("0.000e-5", 0), ("1e999999999999", nil), ("1e-999999999999", nil), ("1e2000000000", nil),
      ("0.00000000000000000001e20", 1), ("100000000000000000000e-20", 1),
      ("1234567890123456789012345678901234567890", nil),
    ] as [(String, Int64?)])
  func wholeNumbers(text: String, value: Int64?) throws {
    let number = try #require(JSONNumber(text))
    #expect(number.int64 == value)
    #expect(String(decoding: number.digits, as: UTF8.self) == text)
  }

  @Test(
    arguments: [
      ("12.5", 2, 1250), ("12.50", 2, 1250), ("12.505", 2, nil), ("12.5050", 3, 12505), ("-0.05", 2, -5),
      ("1830", 2, 183_000),
      ("99999999999999.99", 2, 9_999_999_999_999_999), ("0.1", 2, 10), ("1e-2", 2, 1), ("1e-3", 2, nil),
      ("1.10e1", 2, 1100),
      ("92233720368547758.07", 2, .max), ("92233720368547758.08", 2, nil), ("-92233720368547758.08", 2, .min),
      ("0.00", 2, 0),
    ] as [(String, Int, Int64?)])
  func exactDecimals(text: String, decimals: Int, value: Int64?) throws {
    #expect(try #require(JSONNumber(text)).scaled(decimals: decimals) == value)
  }

  @Test(arguments: [
    "", " 1", "1 ", "+1", "1,5", "12.", ".5", "0x1", "true", "\"1\"", "1e", "01", "NaN", "[1]", "1 2", "１",
  ])
  func notANumber(text: String) {
    #expect(JSONNumber(text) == nil)
  }
}
