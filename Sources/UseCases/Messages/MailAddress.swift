/// A mail address that can stand on an envelope and in a header as it is: `local@domain` (RFC 5321, section 4.1.2).
///
/// ASCII only, the local part without quotes, as offices write addresses; a domain with accents is given in its
/// `xn--` form. At most 254 characters, 64 of them before the `@`.
package struct MailAddress: Hashable, Sendable {
  package let text: String

  package static let charactersMax = 254
  package static let localCharactersMax = 64

  /// Nil unless the whole text is one address.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= MailAddress.charactersMax,
      parts[0].count <= MailAddress.localCharactersMax, DotAtom.isValid(parts[0]),
      MailAddress.isDomain(parts[1])
    else { return nil }
    self.text = text
  }

  package var domain: Substring { text.drop { $0 != "@" }.dropFirst() }

  /// Letters, digits and inner hyphens between dots.
  private static func isDomain(_ text: Substring.UTF8View) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { DotAtom.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }
}

/// Words of visible characters with dots between them (RFC 5322, section 3.2.3).
enum DotAtom {
  private static let signs = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  static func isValid(_ text: Substring.UTF8View) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || signs.contains($0) }
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
