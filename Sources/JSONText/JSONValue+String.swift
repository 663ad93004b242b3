extension JSONValue {
  /// The text that a JSON string stands for; nil when the value is not a string.
  package var string: String? {
    guard kind == .string else { return nil }
    return text.withUnsafeBufferPointer { bytes in
      let inner = UnsafeBufferPointer(rebasing: bytes[start + 1..<end - 1])
      return inner.contains(ASCII.backslash) ? Self.unescape(inner) : String(decoding: inner, as: UTF8.self)
    }
  }

  /// True when the value is a string that stands for exactly `name`, however it is spelled.
  @inline(__always)
  package func spells(_ name: StaticString) -> Bool {
    guard kind == .string else { return false }
    return text.withUnsafeBufferPointer { Self.spells(name, $0, start, end) }
  }

  /// `start` and `end` stand on the opening quote and after the closing one.
  static func spells(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let count = end - start - 2
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    if count == wanted.count {
      var position = 0
      while position < count, bytes[start + 1 + position] == wanted[position] { position += 1 }
      return position == count
    }
    // An escape is longer than what it stands for.
    guard count > wanted.count else { return false }
    let inner = UnsafeBufferPointer(rebasing: bytes[start + 1..<end - 1])
    return inner.contains(ASCII.backslash) && unescape(inner).utf8.elementsEqual(wanted)
  }

  private static func unescape(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { target in
      var written = 0
      var index = 0
      while index < bytes.count {
        if bytes[index] != ASCII.backslash {
          target[written] = bytes[index]
          written += 1
          index += 1
        } else {
          let scalar = escaped(bytes, &index)
          UTF8.encode(scalar)?.forEach { unit in
            target[written] = unit
            written += 1
          }
        }
      }
      return written
    }
  }

  /// The character that the escape at `index` stands for; `index` moves behind it.
  private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case ASCII.lowerB: return "\u{8}"
    case ASCII.lowerF: return "\u{C}"
    case ASCII.lowerN: return "\n"
    case ASCII.lowerR: return "\r"
    case ASCII.lowerT: return "\t"
    case ASCII.lowerU: break
    default: return Unicode.Scalar(letter)
    }
    var code = codeUnit(bytes, &index)
    if (0xD800...0xDBFF).contains(code) {
      index += 2
      code = 0x10000 + (code - 0xD800) << 10 + (codeUnit(bytes, &index) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { preconditionFailure("the scanner refuses lone surrogates") }
    return scalar
  }

  private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      code = code << 4 | (ASCII.hexValue(bytes[index]) ?? 0)
      index += 1
    }
    return code
  }
}
