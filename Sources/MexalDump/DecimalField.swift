import CreditDomain

/// A decimal number as it is written: an optional sign, digits, and perhaps a point or a comma with more digits.
struct DecimalField: Equatable {
  let isNegative: Bool
  let integer: Int64
  /// The digits after the point as one number, with how many they are.
  let fraction: Int64
  let fractionDigits: Int

  /// Nil for anything else, and beyond `integerDigitsMax` digits (leading zeros apart) or nine decimals.
  init?(_ bytes: FieldBytes, integerDigitsMax: Int) {
    precondition(integerDigitsMax <= 15, "Fifteen digits and two decimals fit 64 bits.")
    let point = bytes.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    let isSigned = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let whole = FieldBytes(rebasing: bytes[(isSigned ? 1 : 0)..<(point ?? bytes.count)])
    guard let integer = whole.number(digitsMax: integerDigitsMax) else { return nil }
    isNegative = bytes.first == UInt8(ascii: "-")
    self.integer = Int64(integer)
    guard let point else {
      (fraction, fractionDigits) = (0, 0)
      return
    }
    let decimals = bytes.count - point - 1
    guard (1...9).contains(decimals), let fraction = bytes.digits(at: point + 1, count: decimals) else { return nil }
    (self.fraction, fractionDigits) = (Int64(fraction), decimals)
  }

  /// Nil when there are more than `decimalsMax` decimals, or more than two.
  func cents(decimalsMax: Int) -> Cents? {
    guard fractionDigits <= min(decimalsMax, 2) else { return nil }
    let minorUnits = integer * 100 + (fractionDigits == 1 ? fraction * 10 : fraction)
    return Cents(isNegative ? -minorUnits : minorUnits)
  }
}
