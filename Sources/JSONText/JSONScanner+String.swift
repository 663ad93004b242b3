/// Where the scanner stands inside a multi-byte character or a `\u` escape.
struct UnicodeProgress: Sendable {
  var digitsMissing = 0
  var codeUnit: UInt32 = 0
  /// True when the escape before was a high surrogate, so that this one must be a low one.
  var isSecondOfPair = false
  var continuationsMissing = 0
  /// The range of the next continuation byte, narrower after the lead bytes E0, ED, F0 and F4 (RFC 3629, 4).
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
}

extension JSONScanner {
  mutating func string(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    if state == .string { return plain(text, &index) }
    let byte = text[index]
    switch state {
    case .escape:
      guard escape(byte) else { return Self.fault(at: byte) }
    case .unicode:
      if let fault = unicodeDigit(byte) { return fault }
    case .surrogateBackslash:
      guard byte == ASCII.backslash else { return .loneSurrogate }
      state = .surrogateLetter
    case .surrogateLetter:
      guard byte == ASCII.lowerU else { return .loneSurrogate }
      beginUnicode(isSecondOfPair: true)
    case .continuation:
      guard byte >= unicode.low, byte <= unicode.high else { return .invalidUTF8 }
      unicode.low = 0x80
      unicode.high = 0xBF
      unicode.continuationsMissing -= 1
      if unicode.continuationsMissing == 0 { state = .string }
    case .blankBefore, .value, .elementOrEnd, .keyOrEnd, .key, .colon, .commaOrEnd, .string, .minus, .leadingZero,
      .integer, .point, .fraction, .exponentMark, .exponentSign, .exponent, .literal, .done:
      preconditionFailure("only places inside a string come here")
    }
    index += 1
    return nil
  }

  /// Runs over the characters that stand for themselves.
  private mutating func plain(_ text: ScannedBytes, _ index: inout Int) -> JSONFault.Reason? {
    while index < text.end {
      if index + 8 <= text.end, !EightBytes(text.bytes, at: index).needsAttention {
        index += 8
        continue
      }
      let byte = text[index]
      if byte == ASCII.quote {
        index += 1
        if stringIsKey { state = .colon } else { endValue() }
        return nil
      }
      guard byte >= ASCII.space else { return .unexpectedByte }
      if byte == ASCII.backslash {
        state = .escape
        index += 1
        return nil
      }
      if byte >= 0x80 {
        guard beginCharacter(lead: byte) else { return .invalidUTF8 }
        index += 1
        return nil
      }
      index += 1
    }
    return nil
  }

  private mutating func beginCharacter(lead: UInt8) -> Bool {
    switch lead {
    case 0xC2...0xDF: unicode.continuationsMissing = 1
    case 0xE0...0xEF: unicode.continuationsMissing = 2
    case 0xF0...0xF4: unicode.continuationsMissing = 3
    default: return false
    }
    switch lead {
    case 0xE0: unicode.low = 0xA0
    case 0xED: unicode.high = 0x9F
    case 0xF0: unicode.low = 0x90
    case 0xF4: unicode.high = 0x8F
    default: break
    }
    state = .continuation
    return true
  }

  private mutating func escape(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.quote, ASCII.backslash, ASCII.slash, ASCII.lowerB, ASCII.lowerF, ASCII.lowerN, ASCII.lowerR,
      ASCII.lowerT:
      state = .string
    case ASCII.lowerU: beginUnicode(isSecondOfPair: false)
    default: return false
    }
    return true
  }

  private mutating func beginUnicode(isSecondOfPair: Bool) {
    unicode.digitsMissing = 4
    unicode.codeUnit = 0
    unicode.isSecondOfPair = isSecondOfPair
    state = .unicode
  }

  private mutating func unicodeDigit(_ byte: UInt8) -> JSONFault.Reason? {
    guard let digit = ASCII.hexValue(byte) else { return Self.fault(at: byte) }
    unicode.codeUnit = unicode.codeUnit << 4 | digit
    unicode.digitsMissing -= 1
    if unicode.digitsMissing > 0 { return nil }
    let isLowSurrogate = (0xDC00...0xDFFF).contains(unicode.codeUnit)
    guard isLowSurrogate == unicode.isSecondOfPair else { return .loneSurrogate }
    state = (0xD800...0xDBFF).contains(unicode.codeUnit) ? .surrogateBackslash : .string
    return nil
  }
}

/// Eight characters looked at in one step.
struct EightBytes {
  let word: UInt64

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// True when any of the bytes is a quote, a backslash, a control character or not ASCII.
  @inline(__always)
  var needsAttention: Bool { (word | escapes) & Self.highs != 0 }

  /// True when any of the bytes is a quote, a backslash or a control character.
  @inline(__always)
  var needsEscape: Bool { escapes & Self.highs != 0 }

  /// `(x - 1…) & ~x & 0x80…` is not zero exactly when a byte of `x` is zero; the first line does the same for
  /// "below 0x20".
  @inline(__always)
  private var escapes: UInt64 {
    let control = (word &- Self.ones &* 0x20) & ~word
    let quote = word ^ (Self.ones &* UInt64(ASCII.quote))
    let backslash = word ^ (Self.ones &* UInt64(ASCII.backslash))
    return control | ((quote &- Self.ones) & ~quote) | ((backslash &- Self.ones) & ~backslash)
  }

  @inline(__always)
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inline(__always)
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }
}
