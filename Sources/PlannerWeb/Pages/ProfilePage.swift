import HTTPTypes
import MexalAPI
import UseCases

/// *Profilo*: one's own password and sessions.
struct ProfilePage: Sendable {
  let login: PlannerLogin

  func show(_ visit: Visit) throws -> Answer { .page(try page(visit, Notice(visit.fields))) }

  private func page(_ visit: Visit, _ notice: Notice?, fault: FormFault? = nil) throws(PageRefusal) -> HTML {
    guard let user = visit.caller.user else { throw .notFound("Senza utenti non c'è nessun profilo.") }
    return Layout(visit: visit, title: "Profilo", place: nil, notice: notice).page {
      H.h1 { "Profilo di " + user.text }
      H.p { "Ruolo: " + visit.caller.role.word }
      H.section(.class("card"), .labelledBy("password")) {
        H.h2(.id("password")) { "Cambia la password" }
        Forms.post(Link("profilo", "password"), visit, class: "stack") {
          password("Password attuale", "attuale", "current-password", fault)
          password(
            "Password nuova, almeno \(PlannerLogin.passwordCharactersMin) caratteri", "nuova", "new-password", fault)
          Forms.submit("Cambia")
        }
      }
      H.section(.class("card"), .labelledBy("sessioni")) {
        H.h2(.id("sessioni")) { "Sessioni" }
        Forms.post(Link("profilo", "esci-ovunque"), visit) { Forms.submit("Esci da tutti i computer", class: "danger") }
      }
    }
  }

  /// What was written in it is not sent back.
  private func password(_ label: String, _ name: String, _ purpose: String, _ fault: FormFault?) -> HTML {
    Forms.field(label, name, fault) { mark in
      H.input(.type("password"), .name(name), .autocomplete(purpose), .required(), mark)
    }
  }

  func change(_ visit: Visit) async throws -> Answer {
    guard let user = visit.caller.user else { throw PageRefusal.notAllowed }
    let new = visit.fields.all("nuova").first ?? ""
    guard PlannerLogin.isGoodPassword(new) else {
      let text = "La password nuova è troppo corta: almeno \(PlannerLogin.passwordCharactersMin) caratteri."
      return try refused(visit, FormFault(text, at: "nuova"), .badRequest)
    }
    switch try await login.changePassword(of: user, from: visit.fields.all("attuale").first ?? "", to: new) {
    case .changed: return .seeOther(Link("accesso"))
    case .wrong:
      return try refused(visit, FormFault("La password attuale non è giusta.", at: "attuale"), .forbidden)
    case .locked:
      return try refused(
        visit, FormFault("Troppi tentativi sbagliati: riprovare tra un quarto d'ora.", at: "attuale"), .forbidden)
    }
  }

  private func refused(_ visit: Visit, _ fault: FormFault, _ status: HTTPResponse.Status) throws -> Answer {
    .page(try page(visit.withoutFields, .bad(fault.text), fault: fault), status)
  }

  func leaveEverywhere(_ visit: Visit) async throws -> Answer {
    guard let user = visit.caller.user else { throw PageRefusal.notAllowed }
    try await login.logOutEverywhere(user)
    return .seeOther(Link("accesso"))
  }
}
