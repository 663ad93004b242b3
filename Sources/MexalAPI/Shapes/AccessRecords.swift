package import CreditDomain
package import JSONRPC

/// A user as *recupero user list --json* tells it.
package struct UserRecord: Sendable {
  let name: String
  let role: OfficeRole
  let companies: [Company]
  let isForAllCompanies: Bool
  let added: AccessNote
  let revoked: AccessNote?

  package init(
    name: String, role: OfficeRole, companies: [Company], isForAllCompanies: Bool, added: AccessNote,
    revoked: AccessNote?
  ) {
    self.name = name
    self.role = role
    self.companies = companies
    self.isForAllCompanies = isForAllCompanies
    self.added = added
    self.revoked = revoked
  }
}

/// A token as *recupero token list --json* tells it: never the token itself.
package struct TokenRecord: Sendable {
  let id: Int64
  let user: String
  let label: String
  let companies: [Company]
  let isForAllCompanies: Bool
  let expiresAt: LocalMoment?
  let added: AccessNote
  let revoked: AccessNote?

  package init(
    id: Int64, user: String, label: String, companies: [Company], isForAllCompanies: Bool, expiresAt: LocalMoment?,
    added: AccessNote, revoked: AccessNote?
  ) {
    self.id = id
    self.user = user
    self.label = label
    self.companies = companies
    self.isForAllCompanies = isForAllCompanies
    self.expiresAt = expiresAt
    self.added = added
    self.revoked = revoked
  }
}

/// Who did it, and when.
package struct AccessNote: Sendable {
  let author: String
  let at: LocalMoment

  package init(author: String, at: LocalMoment) {
    self.author = author
    self.at = at
  }
}

extension UserRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("utente") { $0.name }
    Field("ruolo") { $0.role.word }
    Field("aziende") { $0.companies.map(\.key) }
    Field("tutte_le_aziende") { Flag($0.isForAllCompanies) }
    Field("aggiunto") { $0.added }
    Field("revocato") { $0.revoked }
  }
}

extension TokenRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.id }
    Field("utente") { $0.user }
    Field("etichetta") { $0.label }
    Field("aziende") { $0.companies.map(\.key) }
    Field("tutte_le_aziende") { Flag($0.isForAllCompanies) }
    Field("scade", "null = finché non viene revocato") { $0.expiresAt }
    Field("aggiunto") { $0.added }
    Field("revocato") { $0.revoked }
  }
}

extension AccessNote: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("da") { $0.author }
    Field("quando") { $0.at }
  }
}

/// A token as it is shown once, when it is made.
package struct NewToken: Sendable {
  let id: Int64
  let text: String

  package init(id: Int64, text: String) {
    self.id = id
    self.text = text
  }
}

extension NewToken: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.id }
    Field("token", "Si vede solo ora") { $0.text }
  }
}
