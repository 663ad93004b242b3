import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// One message as it goes out or went out, and, while it waits, the forms that change it, let it go or stop it.
struct MessagePage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  /// - Parameter draft: what was written in the form that was refused.
  func page(_ visit: Visit, _ notice: Notice?, draft: FormFields? = nil) async throws -> HTML {
    guard let id = visit.names["id"].flatMap({ Int64($0) }),
      let listed = try await desk.messages.message(id, of: visit.company)
    else { throw PageRefusal.notFound("Questo messaggio non esiste.") }
    let message = listed.message
    let names = try await desk.names(of: message.customer.map { [$0] } ?? [], visit)
    return Layout(visit: visit, title: message.subject, place: .messages, notice: notice).page {
      H.h1 { message.subject }
      facts(message, names)
      if !message.lines.isEmpty { lines(listed) }
      files(message)
      H.h2 { "Testo" }
      if message.status.isOpen {
        edit(message, visit, draft)
        cancellation(message, visit)
      } else {
        H.pre(.class("letter")) { message.text }
      }
    }
  }

  private func facts(_ message: StoredMessage, _ names: [CustomerCode: String]) -> HTML {
    H.dl(.class("message-facts")) {
      Figures.figure("Stato", message.status.title)
      if let reason = message.reason { Figures.figure("Perché", reason) }
      if let forced = message.forced {
        Figures.figure(
          "Invio forzato", "\(forced.signed.author), \(ItalianText.moment(forced.signed.at.inRome)): \(forced.reason)")
      }
      if let customer = message.customer {
        H.div(.class("figure")) {
          H.dt { "Cliente" }
          H.dd { H.a(.href(Link("clienti", customer.text))) { names[customer] ?? customer.text } }
        }
      }
      Figures.figure(message.channel.title, message.address.isEmpty ? "–" : message.address)
      Figures.figure("Importo chiesto", Figures.plain(message.amountAsked))
      if let sentAt = message.sentAt {
        Figures.figure("Inviato", ItalianText.moment(sentAt.inRome))
      } else {
        Figures.figure("Non prima del", ItalianText.moment(message.notBefore))
      }
    }
  }

  private func lines(_ listed: ListedMessage) -> HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          for title in ["Documento", "Rata", "Come"] { H.th(.scope("col")) { title } }
          H.th(.scope("col"), .class("number")) { "Importo" }
        }
      }
      H.tbody {
        for line in listed.message.lines {
          H.tr(.row()) {
            H.th(.scope("row")) { Documents.name(listed.documents[line.instalment.document] ?? DocumentLabel()) }
            H.td(.heading("Rata")) { "\(line.instalment.ordinal)" }
            H.td(.heading("Come")) { Self.role(line.role) }
            H.td(.class("number"), .heading("Importo")) { Figures.plain(line.amount) }
          }
        }
      }
    }
  }

  /// What goes with it, or the letter itself: as it went out, or as it would go now.
  private func files(_ message: StoredMessage) -> HTML? {
    let kept = message.files.map(\.name.text)
    let isPrinted = message.status.isOpen && (message.channel == .letter || message.attachesStatement)
    guard !kept.isEmpty || isPrinted else { return nil }
    return H.p {
      "Allegati: "
      for name in kept { H.a(.href(MessageFilePage.link(message.id, name))) { name } }
      if kept.isEmpty { H.a(.href(MessageFilePage.link(message.id, nil))) { "anteprima (PDF)" } }
    }
  }

  private static func role(_ role: StoredMessage.Line.Role) -> String {
    switch role {
    case .asked: "chiesto"
    case .credit: "a credito"
    case .excluded: "escluso"
    }
  }

  private func edit(_ message: StoredMessage, _ visit: Visit, _ draft: FormFields?) -> HTML {
    Forms.post(Link("messaggi", "\(message.id)", "approva"), visit, class: "stack") {
      Forms.hidden("versione", "\(message.version)")
      Forms.text("Oggetto", "oggetto", value: draft?["oggetto"] ?? message.subject, isRequired: true)
      Forms.field("Testo") {
        // A browser leaves out a line break that stands first.
        H.textarea(.name("testo"), .rows(18), .spellcheck(true)) { "\n" + (draft?.all("testo").first ?? message.text) }
      }
      Forms.submit(message.status == .queued ? "Salva" : "Approva", class: "strong")
    }
  }

  private func cancellation(_ message: StoredMessage, _ visit: Visit) -> HTML {
    H.details {
      H.summary { "Annulla" }
      Forms.post(Link("messaggi", "\(message.id)", "annulla"), visit, class: "stack") {
        Forms.text("Motivo", "motivo", isRequired: true)
        Forms.submit("Annulla questo messaggio", class: "danger")
      }
    }
  }
}
