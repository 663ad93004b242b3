package import CreditDomain
package import DunningRules
import MessageText

extension PlanMessages {
  /// A payment that is older is not thanked for any more.
  package static let thanksDaysMax = 7
  static let thanksTemplate = "ringraziamento"

  /// Thanks customers who paid what they had been asked for, where the company wants it.
  ///
  /// - Returns: how many messages were written.
  func thankPayers(
    _ company: Company, _ templates: CompanyTemplates, at instant: Instant
  ) async throws(StoreFailure) -> Int {
    let since = instant.inRome.date.adding(days: -Self.thanksDaysMax)
    return try await store.thankPayers(of: company, paidSince: since, at: instant) { payer, terms in
      thanks(to: payer, terms, templates, at: instant)
    }
  }

  /// Nil when the company has no such template, or the customer no address.
  private func thanks(
    to payer: Payer, _ terms: PlanTerms, _ templates: CompanyTemplates, at instant: Instant
  ) -> StoredMessage? {
    let customer = payer.customer
    guard let address = payer.address, let first = payer.paid.first,
      let (template, edition, fault) = templates.letter(
        Self.thanksTemplate, language: customer.language?.lowercased(), category: customer.category)
    else { return nil }
    let letter = LetterModel(
      sender: LetterSender(terms.policy, of: terms.cases.company), recipient: LetterRecipient(customer),
      language: edition.key.language, date: terms.now.date,
      rows: payer.paid.map { paid in
        LetterRow(
          document: DocumentName(paid.label, extendedNumber: nil, amount: paid.amount), due: paid.due,
          amount: paid.amount)
      })
    let rendered = template.render(letter)
    var message = StoredMessage(
      key: "thanks:\(terms.cases.company.key):\(first.instalment.document).\(first.instalment.ordinal):"
        + customer.code.text,
      customer: customer.code, kind: .thanks, notice: nil, template: Self.thanksTemplate, channel: .email,
      address: address, subject: rendered.subject, text: rendered.text, html: rendered.html, amountAsked: .zero,
      isAtMostOnce: false, lines: [], status: .queued, reason: fault?.notice,
      notBefore: terms.policy.firstSendMoment(from: terms.now),
      createdAt: instant)
    message.edition = edition
    message.intervalDays = terms.policy.contactIntervalDays
    return message
  }
}

/// A customer who paid what a notice had asked for.
package struct Payer: Sendable {
  package struct Paid: Hashable, Sendable {
    package var instalment: InstalmentID
    package var label: DocumentLabel
    package var due: CalendarDate
    package var amount: Cents

    package init(instalment: InstalmentID, label: DocumentLabel, due: CalendarDate, amount: Cents) {
      self.instalment = instalment
      self.label = label
      self.due = due
      self.amount = amount
    }
  }

  package var customer: Customer
  /// Nil = none that takes mail.
  package var address: String?
  /// By due date; at least one.
  package var paid: [Paid]

  package init(customer: Customer, address: String?, paid: [Paid]) {
    self.customer = customer
    self.address = address
    self.paid = paid
  }
}
