import CreditDomain
import MexalAPI
import UseCases

/// Parts of the forms about users, and how they are read.
enum UserForms {
  static func role(_ chosen: String, fault: FormFault?) -> HTML {
    Forms.choice("Ruolo", "ruolo", OfficeRole.allCases.map { ($0.word, $0.word) }, chosen: chosen, fault: fault)
  }

  /// - Parameter own: those that the user has; some may hold nothing yet.
  static func companies(
    _ visit: Visit, chosen: Set<String>, isForAll: Bool, of own: CompanyBinding, fault: FormFault?
  ) -> HTML {
    let offered = Set(visit.companies.map(\.key)).union(own.keys).sorted()
    let chosen = chosen.isEmpty && offered.count == 1 && !isForAll ? Set(offered) : chosen
    return Forms.boxes("Aziende", "per", offered.map { ($0, $0) }, chosen: chosen, fault: fault) {
      if visit.caller.companies == .all {
        H.label(.class("check")) {
          H.input(.type("checkbox"), .name("tutte"), .value("S"), .checked(isForAll))
          H.span { "tutte, anche quelle a venire (solo un amministratore)" }
        }
      }
    }
  }

  /// What was written in it is not sent back.
  static func password(fault: FormFault?) -> HTML {
    Forms.field(
      "Password, almeno \(PlannerLogin.passwordCharactersMin) caratteri (vuota = ne viene fatta una, mostrata una volta)",
      "password", fault
    ) { mark in
      H.input(.type("password"), .name("password"), .autocomplete("new-password"), mark)
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
        "Nome: da 1 a \(UserName.lengthMaxBytes) lettere senza accenti, cifre, punti, trattini e sottolineature.",
        at: "nome")
    }
    return name
  }

  func role() throws(FormFault) -> OfficeRole {
    guard let role = self["ruolo"].flatMap({ OfficeRole(word: $0) }) else {
      throw FormFault("Ruolo: sceglierne uno.", at: "ruolo")
    }
    return role
  }

  func companies() throws(FormFault) -> CompanyBinding {
    if self["tutte"] != nil { return .all }
    let keys = all("per")
    let companies = keys.compactMap { Company(key: $0) }
    guard companies.count == keys.count else { throw FormFault("Aziende: una non è una sigla.", at: "per") }
    return .only(companies)
  }

  /// Nil = one is to be made.
  func newPassword() throws(FormFault) -> String? {
    let text = all("password").first ?? ""
    guard !text.isEmpty else { return nil }
    guard PlannerLogin.isGoodPassword(text) else {
      throw FormFault("Password: almeno \(PlannerLogin.passwordCharactersMin) caratteri.", at: "password")
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
