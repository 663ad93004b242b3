package import CreditDomain
package import JSONRPC
package import JSONText

/// Names the user of the connection, for all messages after this one. Over HTTP, where each request carries its token,
/// it only tells whose this one is.
package struct Authenticate: ScopelessMethod {
  package static let name: StaticString = "sessione.autentica"
  package static let summary = "Dice chi parla su questa connessione, per tutte le richieste che seguono"
  package static let errors = [RPCError.notAuthenticated()]
  package static let namesCaller = true
  package static let parameters = Parameters(
    Parameter<TokenText>("token", "Il token, come lo ha mostrato recupero token add"),
    into: { token in Authenticate(token: token.text) })

  package let token: String

  /// One attempt after the other.
  package var ordering: [OrderingKey] { [.everything(in: "sessione.autentica")] }

  package struct Reply: Sendable {
    let user: String
    let role: OfficeRole
    let companies: [Company]
    let isForAllCompanies: Bool

    /// - Parameter companies: those that the token is bound to, or all there are.
    package init(user: String, role: OfficeRole, companies: [Company], isForAllCompanies: Bool) {
      self.user = user
      self.role = role
      self.companies = companies
      self.isForAllCompanies = isForAllCompanies
    }
  }
}

extension Authenticate.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("utente") { $0.user }
    Field("ruolo", schema: .choice(OfficeRole.allCases.map(\.word))) { $0.role.word }
    Field("aziende", "Le altre non esistono per questo token; con la sottoazienda: DEM/1") {
      $0.companies.map(\.key)
    }
    Field("tutte_le_aziende", "S: anche quelle che verranno") { Flag($0.isForAllCompanies) }
  }
}

/// A token as callers send it; what it looks like is for whoever looks it up.
package struct TokenText: JSONReadable, Hashable {
  package static let lengthMaxBytes = 256

  let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard text.utf8.count <= Self.lengthMaxBytes else { throw .tooMany("byte", max: Self.lengthMaxBytes) }
  }
}
