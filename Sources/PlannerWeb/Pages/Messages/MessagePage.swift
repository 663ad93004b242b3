import CreditDomain
import DunningRules
import MessageText
import MexalAPI
import UseCases

/// One message as it goes out or went out, and, while it waits, the forms that change it, let it go or stop it.
struct MessagePage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  /// - Parameter draft: what was written in the form that was refused.
  func page(_ visit: Visit, _ notice: Notice?, draft: FormDraft? = nil) async throws -> HTML {
    guard let id = visit.names["id"].flatMap({ Int64($0) }),
      let listed = try await desk.messages.message(id, of: visit.company)
    else { throw PageRefusal.notFound("Questo messaggio non esiste.") }
    let message = listed.message
    let names = try await desk.names(of: message.customer.map { [$0] } ?? [], visit)
    return Layout(visit: visit, title: message.subject, place: .messages, notice: notice).page {
      H.h1 { message.subject }
      facts(message, names)
      if !message.lines.isEmpty { lines(listed) }
      if !message.fileNames.isEmpty {
        H.h2 { "Allegati" }
        MessageFiles.links(message.fileNames, of: message.id, isDraft: message.files.isEmpty)
      }
      H.h2 { "Testo" }
      if message.status.isOpen {
        edit(message, visit, draft?.of(MessageActions.approval))
        cancellation(message, visit, draft?.of(MessageActions.cancellation))
      } else {
        H.pre(.class("letter")) { message.text }
      }
    }
  }

  private func facts(_ message: StoredMessage, _ names: [CustomerCode: String]) -> HTML {
    H.dl(.class("message-facts")) {
      Figures.figure("Stato", message.status.title)
      if let reason = message.reason { Figures.figure("Perché", reason) }
      if let day = message.awaitedSince { Figures.figure("In attesa dal", ItalianFormat.date(day)) }
      if let forced = message.forced {
        Figures.figure(
          "Invio forzato", "\(forced.signed.author), \(ItalianFormat.moment(forced.signed.at.inRome)): \(forced.reason)"
        )
      }
      if let customer = message.customer {
        H.div(.class("figure")) {
          H.dt { "Cliente" }
          H.dd { H.a(.href(Link("clienti", customer.text))) { names[customer] ?? customer.text } }
        }
      }
      Figures.figure(message.channel.title, message.address.isEmpty ? "–" : message.address)
      Figures.figure("Importo chiesto", Figures.plain(message.amountAsked))
      if let payBy = message.payBy { Figures.figure("Termine concesso", ItalianFormat.date(payBy)) }
      Figures.figure("Modello", Self.template(of: message))
      if let sentAt = message.sentAt {
        Figures.figure("Inviato", ItalianFormat.moment(sentAt.inRome))
      } else {
        Figures.figure("Non prima del", ItalianFormat.moment(message.notBefore))
      }
    }
  }

  private static func template(of message: StoredMessage) -> String {
    guard let edition = message.edition else { return message.template }
    let key = edition.key
    let kind = ([key.language] + [key.category].compactMap { $0 }).joined(separator: ", ")
    return "\(message.template) (\(kind)), " + (edition.version == 0 ? "testo pronto" : "versione \(edition.version)")
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

  private static func role(_ role: StoredMessage.Line.Role) -> String {
    switch role {
    case .asked: "chiesto"
    case .credit: "a credito"
    case .excluded: "escluso"
    }
  }

  private func edit(_ message: StoredMessage, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    Forms.post(Link("messaggi", "\(message.id)", "approva"), visit, class: "stack") {
      Forms.hidden("versione", "\(message.version)")
      Forms.problem(ofForm: draft?.fault)
      Forms.text(
        "Oggetto", "oggetto", value: draft?.text("oggetto") ?? message.subject, isRequired: true, fault: draft?.fault)
      Forms.field("Testo", "testo", draft?.fault) { mark in
        // A browser leaves out a line break that stands first.
        H.textarea(.name("testo"), .rows(18), .spellcheck(true), mark) {
          "\n" + (draft?.fields.all("testo").first ?? message.text)
        }
      }
      Forms.submit(message.status == .queued ? "Salva" : "Approva", class: "strong")
    }
  }

  private func cancellation(_ message: StoredMessage, _ visit: Visit, _ draft: FormDraft?) -> HTML {
    H.details(.open(draft != nil)) {
      H.summary { "Annulla" }
      Forms.post(Link("messaggi", "\(message.id)", "annulla"), visit, class: "stack") {
        Forms.problem(ofForm: draft?.fault)
        Forms.text("Motivo", "motivo", value: draft?.text("motivo"), isRequired: true, fault: draft?.fault)
        Forms.submit("Annulla questo messaggio", class: "danger")
      }
    }
  }
}
