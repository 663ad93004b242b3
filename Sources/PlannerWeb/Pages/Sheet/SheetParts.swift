import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// Why the customer stands where it does, in words.
struct SheetExplanation {
  let file: CustomerFile

  var html: HTML {
    H.section(.class("card"), .labelledBy("perche")) {
      H.h2(.id("perche")) { "Perché" }
      H.ul { for sentence in ExplanationText.sentences(file.explanation) { H.li { sentence } } }
      if !file.explanation.instalments.isEmpty {
        H.details {
          H.summary { "Rata per rata" }
          for instalment in file.explanation.instalments {
            H.p { ExplanationText.sentences(instalment).joined(separator: " ") }
          }
        }
      }
    }
  }
}

struct SheetContacts {
  let sheet: UseCases.CustomerSheet

  var html: HTML {
    let channels = sheet.customer.channels
    return H.section(.class("card"), .labelledBy("contatti")) {
      H.h2(.id("contatti")) { "Contatti" }
      H.dl(.class("facts")) {
        if let phone = channels.phone { fact("Telefono") { H.a(.href(.phone(phone))) { phone } } }
        if let email = channels.email { fact("E-mail") { H.a(.href(.mail(email))) { email } } }
        if let email = channels.certifiedEmail { fact("PEC") { H.a(.href(.mail(email))) { email } } }
        if let address { fact("Indirizzo") { address } }
        if let vat = sheet.customer.taxCodes.vatNumber { fact("Partita IVA") { vat } }
        if let agent = sheet.agent { fact("Agente") { agent.name } }
        if let terms = sheet.paymentTerms { fact("Pagamento") { terms.name } }
      }
      if !sheet.customer.contacts.isEmpty {
        H.h3 { "Referenti" }
        H.ul { for contact in sheet.customer.contacts { H.li { line(contact) } } }
      }
    }
  }

  @HTMLBuilder private func fact(_ name: String, @HTMLBuilder value: () -> HTML) -> HTML {
    H.dt { name }
    H.dd { value() }
  }

  private var address: String? {
    let address = sheet.customer.address
    let town = [address.postalCode, address.city, address.province.map { "(\($0))" }].compactMap(\.self)
    let parts = [address.street, town.isEmpty ? nil : town.joined(separator: " ")].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  @HTMLBuilder private func line(_ contact: Contact) -> HTML {
    contact.name ?? contact.code
    if let role = contact.role { ", " + role }
    if let phone = contact.phone {
      " · "
      H.a(.href(.phone(phone))) { phone }
    }
    if let email = contact.email {
      " · "
      H.a(.href(.mail(email))) { email }
    }
  }
}

/// How late the customer paid, and how much was overdue, over the last year.
struct SheetDelays {
  let file: CustomerFile
  let today: CalendarDate

  @HTMLBuilder var html: HTML {
    let delays = PaymentDelays(of: file.ledger.lines, on: today)
    let overdue = OverdueHistory(of: file.ledger.lines, on: today)
    if !overdue.isEmpty {
      H.section(.class("card"), .labelledBy("scaduti")) {
        H.h2(.id("scaduti")) { "Scaduto a fine mese" }
        overdue.chart.html
        H.p(.class("sub")) { "In migliaia di euro." }
      }
    }
    if !delays.isEmpty {
      H.section(.class("card"), .labelledBy("ritardi")) {
        H.h2(.id("ritardi")) { "Ritardo medio dei pagamenti" }
        delays.chart.html
        H.p(.class("sub")) { "Giorni dalla scadenza, pesati per importo. Promesse mantenute: " + promisesKept }
      }
    }
  }

  private var promisesKept: String {
    let reliability = file.explained.reliability
    return reliability.keptPercent.map { "\($0)% di \(reliability.concluded)" } ?? "nessuna conclusa"
  }
}

/// What happened, newest first.
struct SheetHistory {
  let customer: CustomerCode
  let file: CustomerFile
  let words: any PlannerWords

  var html: HTML {
    H.section(.class("card"), .labelledBy("storia")) {
      H.h2(.id("storia")) { "Storia" }
      if file.history.items.isEmpty { H.p { "Ancora niente." } }
      H.ol(.class("timeline")) {
        let titles = StepTitles.all(file.workflows)
        for entry in file.history.items.map({ $0.titled(titles) }) {
          H.li(.class("of-\(entry.cursor.source)")) {
            Figures.date(entry.on)
            H.span {
              if let message = entry.message {
                H.a(.href(Link("messaggi", "\(message)"))) { words.sentence(entry) }
              } else {
                words.sentence(entry)
              }
              if let document = entry.document { " — " + ItalianText.document(document) }
              if let amount = entry.amount, entry.isAboutAmount { ", " + ItalianFormat.amount(amount) }
              if let message = entry.message, !entry.files.isEmpty { MessageFiles.links(entry.files, of: message) }
              if let outcome = outcome(of: entry) { " (" + ActivityWords.outcome(outcome).lowercased() + ")" }
            }
            if let author = entry.author { H.small { author } }
          }
        }
      }
      if let next = file.history.goesOnBehind?.cursor {
        H.a(.href(Link("clienti", customer.text, asking: [("prima", next.text)]))) { "Più vecchi »" }
      }
    }
  }

  private func outcome(of entry: HistoryEntry) -> ActivityOutcome? {
    switch entry.cursor.source {
    case .activity, .completion: entry.from.flatMap { ActivityOutcome(rawValue: $0) }
    case .ledger, .state, .decision, .order, .block, .message: nil
    }
  }
}

extension HistoryEntry {
  /// States by what they are called.
  fileprivate func titled(_ titles: [StateReference: String]) -> HistoryEntry {
    guard cursor.source == .state, let workflow else { return self }
    func title(_ state: String?) -> String? {
      state.map { name in StateReference(text: workflow + "/" + name).flatMap { titles[$0] } ?? name }
    }
    var entry = self
    (entry.from, entry.to) = (title(from), title(to))
    return entry
  }

  /// A state of one instalment is kept with what the whole customer owed.
  fileprivate var isAboutAmount: Bool { cursor.source != .state || number == nil }
}
