/// Steps over parts of a text that is known to be valid.
enum JSONSkipping {
  @inline(__always)
  static func blanks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var index = index
    while index < bytes.count, ASCII.isBlank(bytes[index]) { index += 1 }
    return index
  }

  /// The index after the string whose opening quote stands at `index`.
  @inline(__always)
  static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var index = index + 1
    while true {
      if index + 8 <= bytes.count, !EightBytes(bytes, at: index).needsAttention {
        index += 8
        continue
      }
      switch bytes[index] {
      case ASCII.quote: return index + 1
      case ASCII.backslash: index += 2
      default: index += 1
      }
    }
  }

  /// The index after the value that begins at `index`.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch bytes[index] {
    case ASCII.quote: string(bytes, index)
    case ASCII.openBrace, ASCII.openBracket: container(bytes, index)
    default: scalar(bytes, index)
    }
  }

  private static func container(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var index = index
    var depth = 0
    repeat {
      switch bytes[index] {
      case ASCII.quote:
        index = string(bytes, index)
        continue
      case ASCII.openBrace, ASCII.openBracket: depth += 1
      case ASCII.closeBrace, ASCII.closeBracket: depth -= 1
      default: break
      }
      index += 1
    } while depth > 0
    return index
  }

  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var index = index
    while index < bytes.count {
      let byte = bytes[index]
      if ASCII.isBlank(byte) || byte == ASCII.comma || byte == ASCII.closeBrace || byte == ASCII.closeBracket {
        break
      }
      index += 1
    }
    return index
  }
}
