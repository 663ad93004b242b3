/// A JSON number as its digits were written; it never passes through a binary fraction.
package struct JSONNumber: Sendable {
  /// The digits as written, for example `-12.50` or `1e3`.
  package let digits: ArraySlice<UInt8>

  init(validated value: JSONValue) {
    digits = value.bytes
  }

  /// The number that `text` spells in JSON's grammar, nothing around it; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first == ASCII.minus || ASCII.isDigit(first) else { return nil }
    do throws(JSONFault) {
      let value = try JSONValue(validating: bytes)
      guard value.endIndex == bytes.count else { return nil }
      self.init(validated: value)
    } catch {
      return nil
    }
  }

  /// The number when it is whole and fits 64 bits; `1.0` and `1e3` are whole.
  package var int64: Int64? { scaled(decimals: 0) }

  /// The number times ten to the power of `decimals`, when that is exactly a 64-bit integer; otherwise nil.
  ///
  /// `12.5` with two decimals is 1250; `12.505` with two decimals is nil, because nothing is ever rounded here.
  package func scaled(decimals: Int) -> Int64? {
    guard let parts = DecimalParts(digits) else { return nil }
    return parts.scaled(decimals: decimals)
  }
}

/// A number as digits without a point and a power of ten.
private struct DecimalParts {
  var isNegative = false
  /// All digits before the exponent, the point left out.
  var significand: [UInt8] = []
  var exponent = 0

  /// Exponents beyond this are a zero or out of every range, whatever the digits in a text of at most 10⁹ bytes.
  private static let exponentMax = 2_000_000_000

  /// Nil when the exponent itself is beyond all reason and the digits are not zero.
  init?(_ digits: ArraySlice<UInt8>) {
    var decimals = 0
    var seesPoint = false
    var rest = digits
    if rest.first == ASCII.minus {
      isNegative = true
      rest.removeFirst()
    }
    while let byte = rest.first, byte != ASCII.lowerE, byte != ASCII.upperE {
      rest.removeFirst()
      if byte == ASCII.point {
        seesPoint = true
      } else {
        significand.append(byte - ASCII.zero)
        if seesPoint { decimals += 1 }
      }
    }
    while significand.last == 0 {
      significand.removeLast()
      exponent += 1
    }
    if significand.isEmpty {
      exponent = 0
      return
    }
    guard let written = Self.exponent(rest.dropFirst()) else { return nil }
    exponent += written - decimals
  }

  private static func exponent(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits where ASCII.isDigit(byte) {
      value = value * 10 + Int(byte - ASCII.zero)
      if value > exponentMax { return nil }
    }
    return digits.first == ASCII.minus ? -value : value
  }

  func scaled(decimals: Int) -> Int64? {
    var zeros = exponent + decimals
    guard significand.isEmpty || zeros >= 0 else { return nil }
    var value: Int64 = 0
    for digit in significand {
      guard let next = Self.append(Int64(digit), to: value, isNegative) else { return nil }
      value = next
    }
    while zeros > 0, value != 0 {
      guard let next = Self.append(0, to: value, isNegative) else { return nil }
      value = next
      zeros -= 1
    }
    return value
  }

  private static func append(_ digit: Int64, to value: Int64, _ isNegative: Bool) -> Int64? {
    let (tenfold, overflowsTenfold) = value.multipliedReportingOverflow(by: 10)
    let (sum, overflowsSum) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
    return overflowsTenfold || overflowsSum ? nil : sum
  }
}
