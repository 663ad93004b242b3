/// An exact amount in cents of the company's currency (Mexal: *importo*). Sums trap on overflow.
///
/// One amount that comes from outside is at most `recordMax`, so that a sum over every record that the other limits
/// admit stays inside 64 bits and input can never reach the trap.
package struct Cents: Hashable, Comparable, Sendable {
  package var minorUnits: Int64

  /// The largest amount, either sign, that one record or one order may carry: 999,999,999.99.
  package static let recordMax = Cents(99_999_999_999)
  package static let zero = Cents(0)

  package init(_ minorUnits: Int64) { self.minorUnits = minorUnits }

  package static func < (left: Cents, right: Cents) -> Bool { left.minorUnits < right.minorUnits }
  package static func + (left: Cents, right: Cents) -> Cents { Cents(left.minorUnits + right.minorUnits) }
  package static func - (left: Cents, right: Cents) -> Cents { Cents(left.minorUnits - right.minorUnits) }
  package static prefix func - (value: Cents) -> Cents { Cents(-value.minorUnits) }
  package static func += (left: inout Cents, right: Cents) { left = left + right }

  /// `self` × `numerator` / `denominator`, rounded half away from zero, the commercial rounding of Italian practice.
  package func scaled(by numerator: Int64, over denominator: Int64) -> Cents {
    precondition(denominator > 0, "A share is taken over a positive denominator.")
    let product = Int128(minorUnits) * Int128(numerator)
    let half = Int128(denominator) / 2
    let rounded = (product >= 0 ? product + half : product - half) / Int128(denominator)
    return Cents(Int64(rounded))
  }
}

extension Cents {
  /// Whether the amount can be written with so many decimals.
  package func fits(decimals: Int) -> Bool {
    switch decimals {
    case ..<1: minorUnits.isMultiple(of: 100)
    case 1: minorUnits.isMultiple(of: 10)
    default: true
    }
  }
}

extension Sequence<Cents> {
  package func sum() -> Cents { reduce(.zero, +) }
}

extension Cents {
  /// Reads `[-+]digits[.digits]` with at most `decimalsMax` decimals (never more than two); a comma stands for the
  /// point too. Nil for anything else and for amounts beyond `recordMax`.
  package init?(decimal text: some Collection<UInt8>, decimalsMax: Int = 2) {
    guard let value = Cents.minorUnits(of: text, decimalsMax: decimalsMax, bound: Cents.recordMax.minorUnits) else {
      return nil
    }
    self.init(value)
  }

  package init?(decimal text: String, decimalsMax: Int = 2) { self.init(decimal: text.utf8, decimalsMax: decimalsMax) }

  /// Reads a total over many records: as `init(decimal:)`, bounded by 64 bits only.
  package init?(total text: some Collection<UInt8>) {
    guard let value = Cents.minorUnits(of: text, decimalsMax: 2, bound: Int64.max / 1_000) else { return nil }
    self.init(value)
  }

  private static func minorUnits(of text: some Collection<UInt8>, decimalsMax: Int, bound: Int64) -> Int64? {
    var value: Int64 = 0
    var integerDigits = 0
    var decimals: Int?
    var negative = false
    for (offset, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard value <= bound / 10 + 1 else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        if let seen = decimals { decimals = seen + 1 } else { integerDigits += 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard decimals == nil, integerDigits > 0 else { return nil }
        decimals = 0
      case UInt8(ascii: "-") where offset == 0: negative = true
      case UInt8(ascii: "+") where offset == 0: break
      default: return nil
      }
    }
    guard integerDigits > 0, decimals != 0, decimals ?? 0 <= min(decimalsMax, 2) else { return nil }
    for _ in (decimals ?? 0)..<2 { value *= 10 }
    guard value <= bound else { return nil }
    return negative ? -value : value
  }
}
