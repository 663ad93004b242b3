import CreditDomain
import HTTPTypes
import MexalAPI
import UseCases

/// *Utenti*: who is let in, as what, for which companies, and who is to be.
struct UsersPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  /// - Parameter draft: what was written in the form that was not accepted.
  private func page(_ visit: Visit, _ notice: Notice?, draft: FormDraft? = nil) async throws -> HTML {
    page(visit, try await desk.users.list(for: visit.administrator), notice, draft)
  }

  private func page(_ visit: Visit, _ users: [UserOnFile], _ notice: Notice?, _ draft: FormDraft?) -> HTML {
    Layout(visit: visit, title: "Utenti", place: .users, notice: notice).page {
      H.h1 { "Utenti" }
      if users.isEmpty {
        H.p(.class("empty")) {
          "Ancora nessun utente: chi è a questo computer entra come amministratore. Il primo deve essere un "
            + "amministratore con una password; da allora tutti entrano con il loro nome."
        }
      } else {
        table(users)
      }
      form(visit, draft, isFirst: users.isEmpty)
      UserRoles.html
    }
  }

  private func table(_ users: [UserOnFile]) -> HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          for title in ["Nome", "Ruolo", "Aziende", "Entra con", "Visto", "Stato"] { H.th(.scope("col")) { title } }
        }
      }
      H.tbody {
        for each in users {
          H.tr(.row()) {
            H.th(.scope("row")) { H.a(.href(.user(each.user.name))) { each.user.name.text } }
            H.td(.heading("Ruolo")) { each.user.role.word }
            H.td(.heading("Aziende")) { UserWords.companies(each.user.companies) }
            H.td(.heading("Entra con")) { each.hasPassword ? "password" : "soli token" }
            H.td(.heading("Visto")) { each.lastSeenAt.map { Figures.moment($0.inRome) } ?? HTML("mai") }
            H.td(.heading("Stato")) { UserWords.standing(each.user) }
          }
        }
      }
    }
  }

  private func form(_ visit: Visit, _ draft: FormDraft?, isFirst: Bool) -> HTML {
    H.section(.class("card"), .labelledBy("nuovo")) {
      H.h2(.id("nuovo")) { "Nuovo utente" }
      Forms.post(Link("utenti"), visit, class: "stack") {
        Forms.problem(ofForm: draft?.fault)
        Forms.text(
          "Nome: lettere, cifre, punto, trattino", "nome", value: draft?.text("nome"), isRequired: true,
          fault: draft?.fault)
        UserForms.role(
          draft?.text("ruolo") ?? (isFirst ? OfficeRole.administrator : .clerk).word, fault: draft?.fault)
        UserForms.companies(
          visit, chosen: Set(draft?.fields.all("per") ?? []), isForAll: draft?.fields["tutte"] != nil, of: .only([]),
          fault: draft?.fault)
        UserForms.password(fault: draft?.fault)
        Forms.submit("Crea", class: "strong")
      }
    }
  }

  func add(_ visit: Visit) async throws -> Answer {
    let (name, role, companies): (UserName, OfficeRole, CompanyBinding)
    let given: String?
    do throws(FormFault) {
      name = try visit.fields.userName()
      role = try visit.fields.role()
      companies = try visit.fields.companies()
      given = try visit.fields.newPassword()
    } catch {
      return try await refused(visit, error, .badRequest)
    }
    let isProgram = role == .managementSystem
    let password = given ?? (isProgram ? nil : UserForms.newPassword())
    let hash = try await password.hashed(by: desk.users)
    let outcome = try await desk.users.run(
      .add(role, companies, passwordHash: hash), on: name, seen: nil, by: visit.administrator)
    if case .refused(let refusal) = outcome {
      return try await refused(visit, refusal.fault, refusal.status)
    }
    guard let password, given == nil else { return .seeOther(.user(name, done: .utente)) }
    return .page(
      SecretPage(
        title: "Utente \(name.text) creato", secret: password, name: "Password",
        advice: "Va data a \(name.text), che la cambia dal suo profilo. Non si può rivedere.", back: .user(name)
      ).html(visit))
  }

  private func refused(_ visit: Visit, _ fault: FormFault, _ status: HTTPResponse.Status) async throws -> Answer {
    let draft = FormDraft(form: "nuovo", fields: visit.fields, fault: fault)
    return .page(try await page(visit.withoutFields, draft.notice, draft: draft), status)
  }
}

/// What each role may do.
enum UserRoles {
  static var html: HTML {
    H.section(.class("card"), .labelledBy("ruoli")) {
      H.h2(.id("ruoli")) { "Ruoli" }
      H.dl(.class("facts")) {
        for role in OfficeRole.allCases {
          H.dt { role.word }
          H.dd { meaning(role) }
        }
      }
    }
  }

  private static func meaning(_ role: OfficeRole) -> String {
    switch role {
    case .managementSystem: "le videate e le esportazioni di Mexal, con un token; non entra nel pianificatore"
    case .sales: "icone, esiti e importi; non ciò che si scrive dei clienti"
    case .clerk: "il lavoro di ogni giorno: clienti, attività, promesse, messaggi"
    case .manager: "anche decidere contro le regole, e farle: blocchi, sblocchi, iter, modelli, impostazioni"
    case .administrator: "anche chi entra: utenti, ruoli, token"
    }
  }
}
