import CreditDomain
import MessageText
import MexalAPI
import UseCases

/// *Messaggi*: what waits for a person and why, what goes, and what became of the rest, newest first.
struct MessagesPage: Sendable {
  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer { .page(try await page(visit, Notice(visit.fields))) }

  func page(_ visit: Visit, _ notice: Notice?) async throws -> HTML {
    let query = MessagesQuery(visit.fields)
    let page = try await desk.messages.list(of: visit.company, query.filter, before: query.before)
    let messages = page.items.map(\.message)
    let names = try await desk.names(of: messages.compactMap(\.customer), visit)
    return Layout(visit: visit, title: "Messaggi", place: .messages, notice: notice).page {
      H.h1 { "Messaggi" }
      filters(query)
      if messages.isEmpty {
        H.p(.class("empty")) { "Nessun messaggio." }
      } else if query.group == .proposals {
        Forms.post(Link("messaggi"), visit) {
          Forms.hidden("elenco", query.text)
          table(messages, names, hasChoice: true)
          H.div(.class("line")) { Forms.submit("Approva i messaggi scelti", class: "strong") }
        }
      } else {
        table(messages, names, hasChoice: false)
      }
      if let last = page.goesOnBehind {
        H.nav(.class("pages"), .label("Pagine")) { H.a(.href(query.link(before: last.message.id))) { "Più vecchi »" } }
      }
    }
  }

  private func filters(_ query: MessagesQuery) -> HTML {
    H.form(.class("filters"), .method("get"), .action(Link("messaggi"))) {
      Forms.choice(
        "Messaggi", "gruppo", MessageGroup.allCases.map { ($0.rawValue, $0.title) }, chosen: query.group.rawValue)
      if query.customers.count > 1 {
        for customer in query.customers { Forms.hidden("cliente", customer.text) }
        H.span { "Di \(query.customers.count) clienti scelti" }
      } else {
        Forms.text("Codice cliente", "cliente", value: query.customers.first?.text, isRequired: false)
      }
      if let step = query.step {
        Forms.hidden("passo", step.text)
        H.span { "Del passo \(step.text)" }
      }
      if let day = query.sentSince {
        Forms.hidden("dal", day.isoText)
        H.span {
          "Inviati dal "
          Figures.date(day)
        }
      }
      Forms.submit("Applica")
      if query != MessagesQuery(FormFields()) { H.a(.href(Link("messaggi"))) { "Azzera" } }
    }
  }

  private func table(_ messages: [StoredMessage], _ names: [CustomerCode: String], hasChoice: Bool) -> HTML {
    H.table(.class("list")) {
      H.thead {
        H.tr {
          if hasChoice {
            H.th(.scope("col"), .class("check")) {
              H.input(.type("checkbox"), .label("Seleziona tutti"), .checksAll())
            }
          }
          for title in ["Cliente", "Oggetto", "A"] { H.th(.scope("col")) { title } }
          H.th(.scope("col"), .class("number")) { "Importo" }
          for title in ["Stato", "Quando"] { H.th(.scope("col")) { title } }
        }
      }
      H.tbody { for message in messages { row(message, names, hasChoice: hasChoice) } }
    }
  }

  private func row(_ message: StoredMessage, _ names: [CustomerCode: String], hasChoice: Bool) -> HTML {
    H.tr(.row()) {
      if hasChoice {
        H.td(.class("check")) {
          H.input(
            .type("checkbox"), .name("messaggio"), .value("\(message.version)|\(message.id)"),
            .label("Seleziona «\(message.subject)»"))
        }
      }
      H.th(.scope("row")) {
        if let customer = message.customer {
          H.a(.href(Link("clienti", customer.text))) { names[customer] ?? customer.text }
          H.small { customer.text }
        } else {
          "Interno"
        }
      }
      H.td(.class("long"), .heading("Oggetto")) {
        H.a(.href(Link("messaggi", "\(message.id)"))) { message.subject }
        if hasChoice {
          H.details {
            H.summary { "Leggi" }
            H.pre(.class("letter")) { message.text }
          }
        }
      }
      H.td(.class("long"), .heading("A")) {
        message.address.isEmpty ? "" : message.address + " "
        H.small { message.channel.title }
      }
      H.td(.class("number"), .heading("Importo")) { Figures.plain(message.amountAsked) }
      H.td(.heading("Stato")) {
        H.span(.class("badge")) {
          Figures.dot(MessageColors.of(message.status))
          message.status.title
        }
        message.reason.map { reason in H.p { H.small { reason } } }
        message.awaitedSince.map { day in H.p { H.small { "in attesa dal \(ItalianFormat.date(day))" } } }
      }
      H.td(.heading("Quando")) { Figures.moment(message.sentAt?.inRome ?? message.notBefore) }
    }
  }
}

extension StoredMessage {
  /// Since when a person's word is waited for, earlier proposals included; nil = it waits for nobody.
  var awaitedSince: CalendarDate? {
    status == .proposal ? (waitingSince ?? createdAt).inRome.date : nil
  }
}
