import CreditDomain
import MexalAPI
import UseCases

/// Parts of the forms about users, and how they are read.
enum UserForms {
  static func role(_ chosen: String) -> HTML {
    Forms.choice("Ruolo", "ruolo", OfficeRole.allCases.map { ($0.word, $0.word) }, chosen: chosen)
  }

  /// - Parameter own: those that the user has; some may hold nothing yet.
  static func companies(_ visit: Visit, chosen: Set<String>, isForAll: Bool, of own: CompanyBinding) -> HTML {
    let offered = Set(visit.companies.map(\.key)).union(own.keys).sorted()
    return H.fieldset {
      H.legend { "Aziende" }
      boxes(offered, chosen: chosen.isEmpty && offered.count == 1 && !isForAll ? Set(offered) : chosen)
      if visit.caller.companies == .all {
        H.label(.class("check")) {
          H.input(.type("checkbox"), .name("tutte"), .value("S"), .checked(isForAll))
          H.span { "tutte, anche quelle a venire (solo un amministratore)" }
        }
      }
    }
  }

  static func choice(_ legend: String, _ keys: [String], chosen: Set<String>) -> HTML {
    H.fieldset {
      H.legend { legend }
      boxes(keys, chosen: chosen)
    }
  }

  @HTMLBuilder private static func boxes(_ keys: [String], chosen: Set<String>) -> HTML {
    for key in keys {
      H.label(.class("check")) {
        H.input(.type("checkbox"), .name("per"), .value(key), .checked(chosen.contains(key)))
        H.span { key }
      }
    }
  }

  static var password: HTML {
    Forms.field(
      "Password, almeno \(PlannerLogin.passwordCharactersMin) caratteri (vuota = ne viene fatta una, mostrata una volta)"
    ) {
      H.input(.type("password"), .name("password"), .autocomplete("new-password"))
    }
  }

  static func newPassword() -> String {
    var generator = SystemRandomNumberGenerator()
    return NewPassword(using: &generator).text
  }
}

extension FormFields {
  func userName() throws(FormFault) -> UserName {
    guard let name = UserName(try text("nome", "Nome")) else {
      throw FormFault(
        "Nome: da 1 a \(UserName.lengthMaxBytes) lettere senza accenti, cifre, punti, trattini e sottolineature.")
    }
    return name
  }

  func role() throws(FormFault) -> OfficeRole {
    guard let role = self["ruolo"].flatMap({ OfficeRole(word: $0) }) else {
      throw FormFault("Ruolo: sceglierne uno.")
    }
    return role
  }

  func companies() throws(FormFault) -> CompanyBinding {
    if self["tutte"] != nil { return .all }
    let keys = all("per")
    let companies = keys.compactMap { Company(key: $0) }
    guard companies.count == keys.count else { throw FormFault("Aziende: una non è una sigla.") }
    return .only(companies)
  }

  /// Nil = one is to be made.
  func newPassword() throws(FormFault) -> String? {
    let text = all("password").first ?? ""
    guard !text.isEmpty else { return nil }
    guard PlannerLogin.isGoodPassword(text) else {
      throw FormFault("Password: almeno \(PlannerLogin.passwordCharactersMin) caratteri.")
    }
    return text
  }
}

extension Optional where Wrapped == String {
  /// What is kept of a password, if there is one.
  func hashed(by users: AdministerUsers) async throws(StoreFailure) -> String? {
    guard let password = self else { return nil }
    return try await users.hash(password)
  }
}
