import CreditDomain
import MexalAPI
import UseCases

/// The tokens of one user, without their secrets, and the form that gives out another.
struct UserTokens {
  let visit: Visit
  let record: UserFile
  /// What was written in the form when it was not accepted.
  let draft: FormDraft?

  private var user: ServiceUser { record.onFile.user }

  var html: HTML {
    H.section(.class("card"), .labelledBy("token")) {
      H.h2(.id("token")) { "Token" }
      if record.tokens.isEmpty { H.p { "Nessuno. Un token serve ai programmi, come Mexal, e alla riga di comando." } }
      if !record.tokens.isEmpty { table }
      if user.revoked == nil, visit.administrator.companies.covers(user.companies) { form }
    }
  }

  private var table: HTML {
    H.table(.class("list compact")) {
      H.thead {
        H.tr {
          for title in ["Numero", "Dove serve", "Aziende", "Scade", "Dato da", "Stato"] {
            H.th(.scope("col")) { title }
          }
        }
      }
      H.tbody {
        for token in record.tokens {
          H.tr {
            H.th(.scope("row")) { "\(token.id)" }
            H.td(.heading("Dove serve")) { token.label }
            H.td(.heading("Aziende")) { UserWords.companies(token.companies) }
            H.td(.heading("Scade")) { token.expiresAt.map { Figures.moment($0.inRome) } ?? HTML("mai") }
            H.td(.heading("Dato da")) {
              token.added.author + ", " + ItalianFormat.date(token.added.at.inRome.date)
            }
            H.td(.heading("Stato")) { standing(token) }
          }
        }
      }
    }
  }

  @HTMLBuilder private func standing(_ token: AccessToken) -> HTML {
    if let revoked = token.revoked {
      "revocato da \(revoked.author) il " + ItalianFormat.date(revoked.at.inRome.date)
    } else if user.revoked == nil, visit.administrator.companies.covers(user.companies) {
      Forms.post(Link("utenti", user.name.text, "togli-token"), visit, class: "inline") {
        Forms.hidden("versione", "\(record.onFile.version)")
        Forms.hidden("id", "\(token.id)")
        H.button(.type("submit"), .class("quiet"), .label("Revoca il token \(token.id)")) { "Revoca" }
      }
    } else {
      "attivo"
    }
  }

  private var form: HTML {
    Forms.post(Link("utenti", user.name.text, "token"), visit, class: "stack") {
      Forms.hidden("versione", "\(record.onFile.version)")
      Forms.problem(ofForm: draft?.fault)
      Forms.text(
        "Dove serve, in parole tue", "etichetta", value: draft?.text("etichetta"), isRequired: true,
        fault: draft?.fault)
      if user.companies.keys.count > 1 {
        Forms.boxes(
          "Solo per queste aziende (nessuna = tutte le sue)", "per", user.companies.keys.map { ($0, $0) },
          chosen: Set(draft?.fields.all("per") ?? []), fault: draft?.fault)
      }
      Forms.date(
        "Ultimo giorno (vuoto = finché non si revoca)", "fino", value: draft?.text("fino"), from: visit.today,
        isRequired: false, fault: draft?.fault)
      Forms.submit("Dai un token")
    }
  }
}
