package import CreditDomain

/// Whoever may use the service with tokens (*utente*): a person, or a program such as Mexal.
package struct ServiceUser: Hashable, Sendable {
  package let name: UserName
  package let role: OfficeRole
  package let companies: CompanyBinding
  package let added: Signature
  /// Nil while the user is let in.
  package let revoked: Signature?

  package init(
    name: UserName, role: OfficeRole, companies: CompanyBinding, added: Signature, revoked: Signature? = nil
  ) {
    self.name = name
    self.role = role
    self.companies = companies
    self.added = added
    self.revoked = revoked
  }
}

/// The name of a user: 1 to 64 letters, digits, `.`, `_` and `-` of ASCII. Never given to another.
package struct UserName: Hashable, Sendable {
  package static let lengthMaxBytes = 64

  package let text: String

  package init?(_ text: String) {
    guard (1...Self.lengthMaxBytes).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// The companies that exist for a user or a token.
package enum CompanyBinding: Hashable, Sendable {
  /// Also those that are yet to come.
  case all
  case only([Company])

  package func covers(_ company: Company) -> Bool {
    switch self {
    case .all: true
    case .only(let companies): companies.contains(company)
    }
  }
}

/// Who did something, and when.
package struct Signature: Hashable, Sendable {
  package let author: String
  package let at: Instant

  package init(author: String, at: Instant) {
    self.author = author
    self.at = at
  }
}
