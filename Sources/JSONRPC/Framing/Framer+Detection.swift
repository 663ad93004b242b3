/// Which framing a connection uses, told from its first bytes.
extension Framer {
  /// Decided; the event is there when nothing more can follow.
  struct Decision {
    var event: Event?
  }

  /// Nil when the bytes so far can still become more than one thing.
  mutating func decide() -> Decision? {
    guard skipByteOrderMark() else { return nil }
    while position < buffer.count, Self.blanks.contains(buffer[position]) { position += 1 }
    examined = position
    let rest = buffer[position...]
    guard let first = rest.first else { return nil }
    if first == Self.tlsHandshake { return decided(foreign: .tls) }
    guard Self.isLetter(first) else { return decided(.values) }
    let word = rest.prefix { Self.isLetter($0) || $0 == UInt8(ascii: "-") || Self.isDigit($0) }
    if word.count > Self.wordBytesMax || Self.isLiteral(word) { return decided(.values) }
    guard word.endIndex < buffer.count else { return nil }
    switch buffer[word.endIndex] {
    case UInt8(ascii: ":"): return decided(.headers(HeaderBlock()))
    case UInt8(ascii: " ") where Self.isVerb(word): return decided(foreign: .http)
    default: return decided(.values)
    }
  }

  private mutating func decided(_ mode: Mode) -> Decision {
    begin(mode)
    return Decision(event: nil)
  }

  private mutating func decided(foreign: ForeignProtocol) -> Decision {
    end()
    return Decision(event: .foreign(foreign))
  }

  /// False while it cannot be known yet whether the input begins with the mark (EF BB BF).
  private mutating func skipByteOrderMark() -> Bool {
    guard mayBeginWithByteOrderMark else { return true }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let begin = buffer.prefix(mark.count)
    if begin.count < mark.count, mark.starts(with: begin) { return false }
    mayBeginWithByteOrderMark = false
    if begin.elementsEqual(mark) { position = mark.count }
    return true
  }

  private static let blanks: [UInt8] = Array(" \t\r\n".utf8)
  /// First byte of a TLS record that opens a handshake (RFC 8446, 5.1).
  private static let tlsHandshake: UInt8 = 0x16
  /// Longer than any header name in use.
  private static let wordBytesMax = 64

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLiteral(_ word: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) || word.elementsEqual("null".utf8)
  }

  /// Any word in capitals may be a verb; the usual ones count in small letters too.
  private static func isVerb(_ word: ArraySlice<UInt8>) -> Bool {
    if word.allSatisfy({ $0 & 0x20 == 0 || !isLetter($0) }) { return true }
    let known = ["get", "head", "post", "put", "delete", "connect", "options", "trace", "patch", "pri"]
    return known.contains(String(decoding: word, as: UTF8.self).lowercased())
  }
}
