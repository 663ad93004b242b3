/// Finds the end of one JSON value in a stream of bytes and proves on the way that it is valid (RFC 8259).
///
/// Feed it the same growing text again and again: it goes on where it stopped, looks at every byte once, and reports
/// the first byte that no valid JSON text could have there. It keeps no bytes.
package struct JSONScanner: Sendable {
  /// What the bytes so far have come to.
  package enum Progress: Sendable {
    /// Everything so far is fine and more must come.
    case unfinished
    case complete(JSONValue)
    /// The byte at this index of the text is the first that cannot be accepted.
    case invalid(JSONFault, index: Int)
  }

  enum State: Sendable {
    case blankBefore
    case value, elementOrEnd, keyOrEnd, key, colon, commaOrEnd
    case string, escape, unicode, surrogateBackslash, surrogateLetter, continuation
    case minus, leadingZero, integer, point, fraction, exponentMark, exponentSign, exponent
    case literal
    case done
  }

  let limits: JSONLimits
  var state = State.blankBefore
  /// One bit for each open container, the innermost lowest: 1 for an object, 0 for an array.
  var containers: UInt64 = 0
  var depth = 0
  /// Bytes of the value seen so far; blanks before it are not counted.
  var length = 0
  var stringIsKey = false
  var unicode = UnicodeProgress()
  /// The rest of `true`, `false` or `null`, next letter in the lowest byte.
  var literalRest: UInt32 = 0

  package init(limits: JSONLimits = JSONLimits()) {
    self.limits = limits
  }

  /// True when the value has begun and has not ended.
  package var isInsideValue: Bool { length > 0 }

  /// Goes on at `index`; the bytes of the value scanned earlier must stand directly before it in `text`.
  package mutating func scan(_ text: [UInt8], from index: Int) -> Progress {
    precondition(state != .done, "a scanner finds one value; use a new one for the next")
    var index = index
    if state == .blankBefore {
      while index < text.count, ASCII.isBlank(text[index]) { index += 1 }
      if index == text.count { return .unfinished }
      state = .value
    }
    let allowedEnd = min(text.count, index + limits.valueBytesMax - length)
    let begin = index
    let fault = text.withUnsafeBufferPointer { bytes in
      run(ScannedBytes(bytes: bytes, end: allowedEnd), &index)
    }
    length += index - begin
    if let fault { return .invalid(JSONFault(fault, offset: length), index: index) }
    if state == .done { return complete(text, end: index) }
    if index == text.count { return .unfinished }
    // The allowance is used up and another byte is there: only a number may end exactly here.
    if depth == 0, endsNumber, Self.separatesTopLevel(text[index]) { return complete(text, end: index) }
    return .invalid(JSONFault(.tooLong(valueBytesMax: limits.valueBytesMax), offset: length), index: index)
  }

  /// Says what the end of input makes of the value: only a number may end with it.
  package mutating func finish(_ text: [UInt8]) -> Progress {
    if depth == 0, endsNumber { return complete(text, end: text.count) }
    return .invalid(JSONFault(.unexpectedEnd, offset: length), index: text.count)
  }

  private mutating func complete(_ text: [UInt8], end: Int) -> Progress {
    state = .done
    return .complete(JSONValue(text: text, start: end - length, end: end))
  }

  /// A number at top level must not run into the next thing: `123abc` is one mistake, not two messages.
  static func separatesTopLevel(_ byte: UInt8) -> Bool {
    ASCII.isBlank(byte) || byte == ASCII.openBrace || byte == ASCII.openBracket || byte == ASCII.quote
  }
}

/// The bytes of one call of `scan`, cut at what the length limit still allows.
struct ScannedBytes {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int

  @inline(__always)
  subscript(index: Int) -> UInt8 { bytes[index] }
}
