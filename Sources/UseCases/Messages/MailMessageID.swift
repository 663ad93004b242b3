/// The name of a message in the world of mail (*Message-ID*, RFC 5322, section 3.6.4), without its angle brackets.
///
/// It is made once from the key under which the message is stored, so that every repetition of the message carries the
/// same name, and what comes back names the message that it is about.
package struct MailMessageID: Hashable, Sendable {
  /// `left@right`.
  package let text: String

  package static let charactersMax = 200

  /// Reads `left@right`, with or without angle brackets; nil for anything else.
  package init?(_ text: String) {
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    let bare = trimmed.hasPrefix("<") && trimmed.hasSuffix(">") ? trimmed.dropFirst().dropLast() : trimmed
    let parts = bare.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, bare.utf8.count <= MailMessageID.charactersMax, parts.allSatisfy(DotAtom.isValid) else {
      return nil
    }
    self.text = String(bare)
  }
}
