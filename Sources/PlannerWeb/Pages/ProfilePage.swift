import HTTPTypes
import MexalAPI
import UseCases

/// *Profilo*: one's own password and sessions.
struct ProfilePage: Sendable {
  let login: PlannerLogin

  func show(_ visit: Visit) throws -> Answer { .page(try page(visit, Notice(visit.fields))) }

  private func page(_ visit: Visit, _ notice: Notice?) throws(PageRefusal) -> HTML {
    guard let user = visit.caller.user else { throw .notFound("Senza utenti non c'è nessun profilo.") }
    return Layout(visit: visit, title: "Profilo", place: nil, notice: notice).page {
      H.h1 { "Profilo di " + user.text }
      H.p { "Ruolo: " + visit.caller.role.word }
      H.section(.class("card"), .labelledBy("password")) {
        H.h2(.id("password")) { "Cambia la password" }
        Forms.post(Link("profilo", "password"), visit, class: "stack") {
          password("Password attuale", "attuale", "current-password")
          password("Password nuova, almeno \(PlannerLogin.passwordCharactersMin) caratteri", "nuova", "new-password")
          Forms.submit("Cambia")
        }
      }
      H.section(.class("card"), .labelledBy("sessioni")) {
        H.h2(.id("sessioni")) { "Sessioni" }
        Forms.post(Link("profilo", "esci-ovunque"), visit) { Forms.submit("Esci da tutti i computer", class: "danger") }
      }
    }
  }

  private func password(_ label: String, _ name: String, _ purpose: String) -> HTML {
    Forms.field(label) { H.input(.type("password"), .name(name), .autocomplete(purpose), .required()) }
  }

  func change(_ visit: Visit) async throws -> Answer {
    guard let user = visit.caller.user else { throw PageRefusal.notAllowed }
    let new = visit.fields.all("nuova").first ?? ""
    guard PlannerLogin.isGoodPassword(new) else {
      let text = "La password nuova è troppo corta: almeno \(PlannerLogin.passwordCharactersMin) caratteri."
      return .page(try page(visit.withoutFields, .bad(text)), .badRequest)
    }
    switch try await login.changePassword(of: user, from: visit.fields.all("attuale").first ?? "", to: new) {
    case .changed: return .seeOther(Link("accesso"))
    case .wrong: return .page(try page(visit.withoutFields, .bad("La password attuale non è giusta.")), .forbidden)
    case .locked:
      return .page(
        try page(visit.withoutFields, .bad("Troppi tentativi sbagliati: riprovare tra un quarto d'ora.")), .forbidden)
    }
  }

  func leaveEverywhere(_ visit: Visit) async throws -> Answer {
    guard let user = visit.caller.user else { throw PageRefusal.notAllowed }
    try await login.logOutEverywhere(user)
    return .seeOther(Link("accesso"))
  }
}
