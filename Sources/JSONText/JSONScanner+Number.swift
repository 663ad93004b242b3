extension JSONScanner {
  /// True when the digits so far are a whole number of JSON, so that the value may end here.
  var endsNumber: Bool {
    switch state {
    case .leadingZero, .integer, .fraction, .exponent: true
    case .blankBefore, .value, .elementOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd, .string, .escape, .unicode,
      .surrogateBackslash, .surrogateLetter, .continuation, .minus, .point, .exponentMark, .exponentSign, .literal,
      .done:
      false
    }
  }

  mutating func number(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    while index < text.end {
      let byte = text[index]
      if let next = Self.afterDigitOrSign(byte, in: state) {
        state = next
        index += 1
        continue
      }
      guard endsNumber, !ASCII.isDigit(byte) else { return Self.fault(at: byte) }
      guard depth > 0 || Self.separatesTopLevel(byte) else { return Self.fault(at: byte) }
      endValue()
      return nil
    }
    return nil
  }

  /// The grammar of RFC 8259, 6, as one step; nil when the byte does not go on with the number.
  private static func afterDigitOrSign(_ byte: UInt8, in state: State) -> State? {
    switch (state, byte) {
    case (.minus, ASCII.zero): .leadingZero
    case (.minus, 0x31...ASCII.nine): .integer
    case (.integer, ASCII.zero...ASCII.nine): .integer
    case (.leadingZero, ASCII.point), (.integer, ASCII.point): .point
    case (.point, ASCII.zero...ASCII.nine), (.fraction, ASCII.zero...ASCII.nine): .fraction
    case (.leadingZero, ASCII.lowerE), (.integer, ASCII.lowerE), (.fraction, ASCII.lowerE): .exponentMark
    case (.leadingZero, ASCII.upperE), (.integer, ASCII.upperE), (.fraction, ASCII.upperE): .exponentMark
    case (.exponentMark, ASCII.plus), (.exponentMark, ASCII.minus): .exponentSign
    case (.exponentMark, ASCII.zero...ASCII.nine), (.exponentSign, ASCII.zero...ASCII.nine): .exponent
    case (.exponent, ASCII.zero...ASCII.nine): .exponent
    default: nil
    }
  }
}
