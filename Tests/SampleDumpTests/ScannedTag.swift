/// One tag of a dump, found byte by byte: a scanner that knows nothing of how the dump was written.
struct ScannedTag {
  var name = ""
  var attributes: [String: String] = [:]
  /// `</name>`.
  var isEnd = false
  /// `<name/>`.
  var isEmpty = false

  /// The next tag at or after `position`, which moves behind it; nil when there is none. The XML declaration is
  /// skipped.
  init?(in bytes: [UInt8], from position: inout Int) {
    func word(upTo end: (UInt8) -> Bool) -> String {
      let start = position
      while position < bytes.count, !end(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    repeat {
      _ = word { $0 == UInt8(ascii: "<") }
      guard position < bytes.count else { return nil }
      position += 1
    } while bytes[position] == UInt8(ascii: "?")
    isEnd = bytes[position] == UInt8(ascii: "/")
    if isEnd { position += 1 }
    name = word { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        return
      case UInt8(ascii: "/"):
        isEmpty = true
        position += 1
      case UInt8(ascii: " "): position += 1
      default:
        let label = word { $0 == UInt8(ascii: "=") }
        position += 2
        attributes[label] = word { $0 == UInt8(ascii: "\"") }
        position += 1
      }
    }
    return nil
  }
}
