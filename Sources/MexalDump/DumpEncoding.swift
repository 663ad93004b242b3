import UseCases

/// The encodings that a dump may have. libxml2 is always given UTF-8.
enum DumpEncoding: Hashable {
  case utf8
  /// ISO-8859-1 is read as this too, as browsers do (WHATWG Encoding Standard, 4.2): Windows programs mean it.
  case windows1252

  /// How much of the file is looked at for its XML declaration.
  static let declarationBytesMax = 1_024

  /// Tells the encoding from the first bytes, the whole file or `declarationBytesMax` of them.
  ///
  /// A byte order mark outweighs what is declared: it cannot be there by mistake.
  /// - Returns: the encoding, and how many bytes of byte order mark to leave out.
  static func detect(_ head: FieldBytes) throws(LedgerRefusal) -> (encoding: DumpEncoding, markBytes: Int) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    guard !isUTF16(head) else { throw .unknownEncoding("UTF-16") }
    guard let first = head.first, first == UInt8(ascii: "<") || first <= UInt8(ascii: " ") else {
      throw .notWellFormed("Il file non è un XML: non comincia con <.", line: 1)
    }
    guard head.starts(with: "<?xml".utf8) else { return (.utf8, 0) }
    guard let end = head.firstIndex(of: UInt8(ascii: ">")) else {
      guard head.count < declarationBytesMax else {
        throw .notWellFormed("La dichiarazione <?xml … ?> non finisce.", line: 1)
      }
      return (.utf8, 0)
    }
    guard let name = declaredName(in: String(decoding: head[..<end], as: UTF8.self)) else { return (.utf8, 0) }
    switch name.lowercased() {
    case "utf-8": return (.utf8, 0)
    case "windows-1252", "iso-8859-1": return (.windows1252, 0)
    default: throw .unknownEncoding(String(name.prefix(40)))
    }
  }

  private static func isUTF16(_ head: FieldBytes) -> Bool {
    head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0x3C, 0x00])
      || head.starts(with: [0x00, 0x3C])
  }

  /// What stands in quotes after `encoding =`; nil when the declaration says nothing, or libxml2 will refuse it anyway.
  private static func declaredName(in declaration: String) -> Substring? {
    guard let word = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[word.upperBound...].drop(while: \.isWhitespace)
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop(while: \.isWhitespace)
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return value.dropFirst().prefix { $0 != quote }
  }
}

extension LedgerRefusal {
  fileprivate static func unknownEncoding(_ name: String) -> LedgerRefusal {
    .encoding("La codifica \(name) non è ammessa: il file può essere UTF-8, windows-1252 o ISO-8859-1.")
  }
}
