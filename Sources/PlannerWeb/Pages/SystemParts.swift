import CreditDomain
import MessageText
import MexalAPI
import UseCases

/// What waits to go out, and what did not arrive.
struct SystemQueue {
  let counts: [MessageStatus: Int]
  let faults: [TemplateKey]
  let visit: Visit

  var html: HTML {
    H.section(.class("card"), .labelledBy("coda")) {
      H.h2(.id("coda")) { "Messaggi" }
      H.dl(.class("figures")) {
        for group in MessageGroup.allCases where group != .all {
          H.div(.class("figure")) {
            H.dt { group.title }
            H.dd {
              H.a(.href(Link("messaggi", asking: [("gruppo", group.rawValue)]))) { "\(count(group))" }
            }
          }
        }
      }
      for key in faults {
        H.p(.class("late")) {
          "Il testo dell'azienda «\(key.name)» non va più bene: si scrive con quello pronto. "
          if visit.may(.decide) { H.a(.href(.template(key))) { "Correggilo" } }
        }
      }
    }
  }

  private func count(_ group: MessageGroup) -> Int {
    (group.statuses ?? []).map { counts[$0] ?? 0 }.reduce(0, +)
  }
}

/// How many are let in, by role.
struct SystemUsers {
  let users: [UserOnFile]

  private var active: [ServiceUser] { users.map(\.user).filter { $0.revoked == nil } }

  var html: HTML {
    H.section(.class("card"), .labelledBy("utenti")) {
      H.h2(.id("utenti")) { "Utenti" }
      if users.isEmpty {
        H.p { "Nessun utente: chi è a questo computer entra come amministratore." }
      } else {
        H.dl(.class("figures")) {
          for role in OfficeRole.allCases {
            Figures.figure(role.word, "\(active.count { $0.role == role })")
          }
          Figures.figure("revocati", "\(users.count - active.count)")
        }
      }
      H.p { H.a(.href(Link("utenti"))) { "Utenti, ruoli e token" } }
    }
  }
}
