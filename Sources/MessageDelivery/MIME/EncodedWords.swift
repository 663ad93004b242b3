/// Text of any language in ASCII, as words of a header (RFC 2047), in UTF-8 and the "Q" encoding.
///
/// GMime's own encoder is not used for it: it drops blanks at the ends and writes lines longer than 78 characters.
enum EncodedWords {
  /// RFC 2047, section 2: the longest line with such a word in it.
  private static let lineCharactersMax = 76
  private static let opening = "=?UTF-8?Q?"
  private static let closing = "?="

  /// The text as one or more words, on as many lines.
  /// - Parameter column: how many characters the first line holds already.
  static func encode(_ text: String, column: Int) -> String {
    var words: [String] = []
    var word = opening
    var room = lineCharactersMax - column - opening.utf8.count - closing.utf8.count
    for scalar in text.unicodeScalars {
      // A character is never divided between two words (RFC 2047, section 5).
      let piece = encoded(scalar)
      if piece.utf8.count > room {
        words.append(word + closing)
        word = opening
        // The line begins with a blank.
        room = lineCharactersMax - 1 - opening.utf8.count - closing.utf8.count
      }
      word += piece
      room -= piece.utf8.count
    }
    return (words + [word + closing]).joined(separator: "\r\n ")
  }

  /// What may stand as it is in every place of a header (RFC 2047, section 5, rule 3).
  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
    case " ": "_"
    default: String(scalar).utf8.map { "=" + hexadecimal($0 >> 4) + hexadecimal($0 & 15) }.joined()
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }
}
