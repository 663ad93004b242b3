import CreditDomain
import HTTPTypes
import MexalAPI
import UseCases

/// Users in words.
enum UserWords {
  static func companies(_ binding: CompanyBinding) -> String {
    switch binding {
    case .all: "tutte"
    case .only(let companies): companies.map(\.key).joined(separator: ", ")
    }
  }

  static func standing(_ user: ServiceUser) -> String {
    user.revoked.map { "revocato il " + ItalianFormat.date($0.at.inRome.date) } ?? "attivo"
  }
}

extension CompanyBinding {
  /// Of those that are named one by one.
  var keys: [String] {
    switch self {
    case .all: []
    case .only(let companies): companies.map(\.key)
    }
  }
}

extension Visit {
  var administrator: UserAdministrator {
    UserAdministrator(name: caller.name, companies: caller.companies, place: .planner)
  }
}

extension Link {
  static func user(_ name: UserName, done: Done? = nil) -> Link {
    Link("utenti", name.text, asking: [("fatto", done?.rawValue)])
  }
}

extension UserRefusal {
  var text: String {
    switch self {
    case .nameTaken: "Il nome è già stato dato: sceglierne un altro. I nomi non si danno due volte."
    case .unknown: "Questo utente non esiste."
    case .revoked: "L'utente è revocato: non si cambia più."
    case .changedMeanwhile:
      "L'utente è stato cambiato da un'altra persona mentre lo guardavi. Qui sotto è com'è adesso; quello che hai "
        + "scritto è ancora nel modulo, se serve ripetilo."
    case .notYours: "L'utente lavora anche per aziende che non sono le tue: lo cambia chi le ha tutte."
    case .companyNotYours(let company): "L'azienda \(company.key) non è tra le tue: non la puoi dare."
    case .noCompany: "Aziende: sceglierne almeno una."
    case .allCompaniesForAdministrators: "Tutte le aziende, anche quelle a venire, sono solo per un amministratore."
    case .passwordForProgram: "Un gestionale è un programma: entra con un token, non con una password."
    case .firstMustAdminister:
      "Il primo utente deve essere un amministratore con una password: poi nessun altro entra senza nome."
    case .lastAdministrator: "È l'ultimo amministratore di queste aziende: nessuno potrebbe più far entrare altri."
    case .companyNotOfUser(let company): "L'azienda \(company.key) non è tra quelle dell'utente."
    case .expiresInThePast: "Ultimo giorno: è già passato."
    case .tokenUnknown: "Il token non esiste o è già revocato."
    }
  }

  var fault: FormFault { FormFault(text, at: field) }

  /// The field that it is about, if there is one.
  private var field: String? {
    switch self {
    case .nameTaken: "nome"
    case .companyNotYours, .noCompany, .allCompaniesForAdministrators, .companyNotOfUser: "per"
    case .passwordForProgram: "password"
    case .firstMustAdminister, .lastAdministrator: "ruolo"
    case .expiresInThePast: "fino"
    case .unknown, .revoked, .changedMeanwhile, .notYours, .tokenUnknown: nil
    }
  }

  var status: HTTPResponse.Status {
    switch self {
    case .changedMeanwhile, .nameTaken, .revoked, .lastAdministrator, .tokenUnknown: .conflict
    case .notYours, .companyNotYours: .forbidden
    case .unknown: .notFound
    case .noCompany, .allCompaniesForAdministrators, .passwordForProgram, .firstMustAdminister, .companyNotOfUser,
      .expiresInThePast:
      .badRequest
    }
  }
}

/// A page that shows a secret, once.
struct SecretPage {
  let title: String
  let secret: String
  let name: String
  let advice: String
  let back: Link

  func html(_ visit: Visit) -> HTML {
    Layout(visit: visit, title: title, place: .users, notice: Notice(tone: .good, text: title + ".")).page {
      H.h1 { title }
      H.section(.class("card"), .labelledBy("segreto")) {
        H.h2(.id("segreto")) { name }
        H.pre(.class("secret")) { secret }
        H.p { advice }
        H.p { H.a(.href(back)) { "Continua" } }
      }
    }
  }
}
