import CreditDomain
import MexalAPI
import UseCases

/// One user: what it is, what was made of it, and the forms that change it.
struct UserPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  /// - Parameter draft: what was written in the form that was not accepted.
  func page(_ visit: Visit, _ notice: Notice?, draft: FormDraft? = nil) async throws -> HTML {
    guard let record = try await record(visit) else { throw PageRefusal.notFound("Questo utente non esiste.") }
    return page(visit, record, notice, draft)
  }

  private func record(_ visit: Visit) async throws(StoreFailure) -> UserFile? {
    guard let name = visit.names["utente"].flatMap({ UserName($0) }) else { return nil }
    return try await desk.users.record(of: name, for: visit.administrator)
  }

  private func page(_ visit: Visit, _ record: UserFile, _ notice: Notice?, _ draft: FormDraft?) -> HTML {
    let user = record.onFile.user
    return Layout(visit: visit, title: "Utente " + user.name.text, place: .users, notice: notice).page {
      H.h1 { "Utente " + user.name.text }
      facts(record.onFile)
      if let lockedUntil = record.onFile.lockedUntil {
        H.p(.class("sub")) {
          "Dopo troppe password sbagliate il nome è stato chiuso fino al \(ItalianFormat.moment(lockedUntil.inRome)). "
            + "Una password nuova lo riapre subito."
        }
      }
      if user.revoked == nil {
        if visit.administrator.companies.covers(user.companies) {
          H.div(.class("columns")) {
            H.div(.class("column wide")) {
              change(record.onFile, visit, draft?.of("cambia"))
              if user.role != .managementSystem {
                entrance(record.onFile, visit, draft?.of("password"))
              }
            }
            H.div(.class("column")) { revocation(record.onFile, visit) }
          }
        } else {
          H.p(.class("card")) { UserRefusal.notYours.text }
        }
      }
      UserTokens(visit: visit, record: record, draft: draft?.of("token")).html
      history(record)
    }
  }

  private func facts(_ onFile: UserOnFile) -> HTML {
    H.dl(.class("message-facts")) {
      Figures.figure("Ruolo", onFile.user.role.word)
      Figures.figure("Aziende", UserWords.companies(onFile.user.companies))
      Figures.figure("Stato", UserWords.standing(onFile.user))
      Figures.figure("Password", onFile.hasPassword ? "c'è" : "nessuna")
      Figures.figure("Sessioni aperte", "\(onFile.sessionCount)")
      Figures.figure("Visto", onFile.lastSeenAt.map { ItalianFormat.moment($0.inRome) } ?? "mai")
    }
  }

  private func change(_ onFile: UserOnFile, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    H.section(.class("card"), .labelledBy("cambia")) {
      H.h2(.id("cambia")) { "Ruolo e aziende" }
      form("cambia", onFile, visit) {
        Forms.problem(ofForm: draft?.fault)
        UserForms.role(draft?.text("ruolo") ?? onFile.user.role.word, fault: draft?.fault)
        UserForms.companies(
          visit, chosen: Set(draft?.fields.all("per") ?? onFile.user.companies.keys),
          isForAll: draft.map { $0.fields["tutte"] != nil } ?? (onFile.user.companies == .all),
          of: onFile.user.companies, fault: draft?.fault)
        Forms.submit("Salva", class: "strong")
      }
    }
  }

  private func entrance(_ onFile: UserOnFile, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    H.section(.class("card"), .labelledBy("ingresso")) {
      H.h2(.id("ingresso")) { "Password e sessioni" }
      form("password", onFile, visit) {
        Forms.problem(ofForm: draft?.fault)
        UserForms.password(fault: draft?.fault)
        Forms.submit("Cambia la password e chiudi le sessioni")
      }
      form("esci-ovunque", onFile, visit) { Forms.submit("Fai uscire da tutti i computer") }
    }
  }

  private func revocation(_ onFile: UserOnFile, _ visit: Visit) -> HTML {
    H.section(.class("card"), .labelledBy("revoca")) {
      H.h2(.id("revoca")) { "Revoca" }
      H.p {
        "Non entra più, e i suoi token non valgono più. Il nome non si dà ad altri; ciò che ha fatto resta scritto."
      }
      H.details(.class("fold")) {
        H.summary { "Non si torna indietro" }
        form("revoca", onFile, visit) { Forms.submit("Revoca l'utente", class: "danger") }
      }
    }
  }

  private func form(
    _ action: String, _ onFile: UserOnFile, _ visit: Visit, @HTMLBuilder content: () -> HTML
  ) -> HTML {
    Forms.post(Link("utenti", onFile.user.name.text, action), visit, class: "stack") {
      Forms.hidden("versione", "\(onFile.version)")
      content()
    }
  }

  private func history(_ record: UserFile) -> HTML {
    let user = record.onFile.user
    return H.section(.class("card"), .labelledBy("storia")) {
      H.h2(.id("storia")) { "Storia" }
      H.ol(.class("timeline")) {
        if let revoked = user.revoked { line(revoked, "Revocato") }
        for change in record.changes {
          line(
            change.made,
            "Da \(change.roleBefore.word) (\(UserWords.companies(change.companiesBefore))) a \(change.role.word) "
              + "(\(UserWords.companies(change.companies)))")
        }
        line(user.added, "Creato")
      }
    }
  }

  private func line(_ signature: Signature, _ text: String) -> HTML {
    H.li {
      Figures.date(signature.at.inRome.date)
      H.span { text }
      H.small { signature.author }
    }
  }
}
