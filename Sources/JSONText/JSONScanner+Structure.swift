extension JSONScanner {
  /// Runs until the value is done, the bytes end, or one is wrong (`index` then stands on it).
  mutating func run(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    while index < text.end {
      let fault: JSONFault.Reason?
      switch state {
      case .blankBefore, .value, .elementOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd:
        fault = structure(text, &index)
      case .string, .escape, .unicode, .surrogateBackslash, .surrogateLetter, .continuation:
        fault = string(text, &index)
      case .minus, .leadingZero, .integer, .point, .fraction, .exponentMark, .exponentSign, .exponent:
        fault = number(text, &index)
      case .literal:
        fault = literal(text, &index)
      case .done:
        return nil
      }
      if let fault { return fault }
    }
    return nil
  }

  private mutating func structure(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    let byte = text[index]
    if ASCII.isBlank(byte) {
      index += 1
      return nil
    }
    switch state {
    case .value, .elementOrEnd:
      if byte == ASCII.closeBracket, state == .elementOrEnd { return close(&index) }
      return beginValue(byte, &index)
    case .keyOrEnd, .key:
      if byte == ASCII.closeBrace, state == .keyOrEnd { return close(&index) }
      guard byte == ASCII.quote else { return Self.fault(at: byte) }
      stringIsKey = true
      state = .string
    case .colon:
      guard byte == ASCII.colon else { return Self.fault(at: byte) }
      state = .value
    case .commaOrEnd:
      let isObject = containers & 1 == 1
      if byte == (isObject ? ASCII.closeBrace : ASCII.closeBracket) { return close(&index) }
      guard byte == ASCII.comma else { return Self.fault(at: byte) }
      state = isObject ? .key : .value
    case .blankBefore, .string, .escape, .unicode, .surrogateBackslash, .surrogateLetter, .continuation, .minus,
      .leadingZero, .integer, .point, .fraction, .exponentMark, .exponentSign, .exponent, .literal, .done:
      preconditionFailure("only places between tokens come here")
    }
    index += 1
    return nil
  }

  private mutating func beginValue(_ byte: UInt8, _ index: inout Int) -> JSONFault.Reason? {
    switch byte {
    case ASCII.quote:
      stringIsKey = false
      state = .string
    case ASCII.openBrace, ASCII.openBracket:
      guard depth < limits.depthMax else { return .tooDeep(depthMax: limits.depthMax) }
      depth += 1
      containers = containers << 1 | (byte == ASCII.openBrace ? 1 : 0)
      state = byte == ASCII.openBrace ? .keyOrEnd : .elementOrEnd
    case ASCII.minus: state = .minus
    case ASCII.zero: state = .leadingZero
    case 0x31...ASCII.nine: state = .integer
    case ASCII.lowerT: expectLiteral("rue")
    case ASCII.lowerF: expectLiteral("alse")
    case ASCII.lowerN: expectLiteral("ull")
    default: return Self.fault(at: byte)
    }
    index += 1
    return nil
  }

  private mutating func close(_ index: inout Int) -> JSONFault.Reason? {
    depth -= 1
    containers >>= 1
    index += 1
    endValue()
    return nil
  }

  mutating func endValue() {
    state = depth == 0 ? .done : .commaOrEnd
  }

  private mutating func expectLiteral(_ rest: StaticString) {
    literalRest = 0
    for position in (0..<rest.utf8CodeUnitCount).reversed() {
      literalRest = literalRest << 8 | UInt32(rest.utf8Start[position])
    }
    state = .literal
  }

  private mutating func literal(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    while index < text.end {
      let byte = text[index]
      guard byte == UInt8(truncatingIfNeeded: literalRest) else { return Self.fault(at: byte) }
      literalRest >>= 8
      index += 1
      if literalRest == 0 {
        endValue()
        return nil
      }
    }
    return nil
  }

  /// Bytes that can never be part of UTF-8 are named as such wherever they stand.
  static func fault(at byte: UInt8) -> JSONFault.Reason {
    byte == 0xC0 || byte == 0xC1 || byte >= 0xF5 ? .invalidUTF8 : .unexpectedByte
  }
}
