package import CreditDomain

/// A token that was given out, without its secret, which nobody keeps.
package struct AccessToken: Hashable, Sendable {
  package let id: Int64
  package let user: UserName
  /// Where it is used, in the words of whoever made it.
  package let label: String
  package let companies: CompanyBinding
  /// Nil = until it is revoked.
  package let expiresAt: Instant?
  package let added: Signature
  package let revoked: Signature?

  package init(
    id: Int64, user: UserName, label: String, companies: CompanyBinding, expiresAt: Instant?, added: Signature,
    revoked: Signature? = nil
  ) {
    self.id = id
    self.user = user
    self.label = label
    self.companies = companies
    self.expiresAt = expiresAt
    self.added = added
    self.revoked = revoked
  }
}

/// What a good token lets its bearer do.
package struct TokenGrant: Hashable, Sendable {
  package let id: Int64
  package let user: UserName
  package let role: OfficeRole
  package let companies: CompanyBinding
  package let expiresAt: Instant?

  package init(id: Int64, user: UserName, role: OfficeRole, companies: CompanyBinding, expiresAt: Instant?) {
    self.id = id
    self.user = user
    self.role = role
    self.companies = companies
    self.expiresAt = expiresAt
  }
}

/// The 32 random bytes that a bearer shows. Whatever prints them prints asterisks; `text` is for the bearer alone.
package struct TokenSecret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// So that people and scanners of leaked secrets recognise one.
  package static let prefix = "recupero_"

  private let words: [UInt64]

  private static let wordCount = 4
  private static let digitsPerWord = 16

  package init(using generator: inout some RandomNumberGenerator) {
    words = (0..<Self.wordCount).map { _ in generator.next() }
  }

  /// Reads `text`. Nil for what cannot be one of ours.
  package init?(text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let digits = Array(text.utf8.dropFirst(Self.prefix.utf8.count))
    guard digits.count == Self.wordCount * Self.digitsPerWord, digits.allSatisfy(Self.isDigit) else { return nil }
    words = (0..<Self.wordCount).compactMap { index in
      let start = index * Self.digitsPerWord
      return UInt64(String(decoding: digits[start..<start + Self.digitsPerWord], as: UTF8.self), radix: 16)
    }
  }

  /// `recupero_` and 64 hexadecimal digits.
  package var text: String { Self.prefix + words.map(Self.digits).joined() }

  /// What is hashed for the record.
  package var bytes: [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - $0 * 8)) } }
  }

  package var description: String { "***" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private static func digits(of word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: digitsPerWord - digits.count) + digits
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
