import CreditDomain
import DunningRules
import MessageText

/// Writes planned messages: from what the customer owes to words on paper.
struct LetterWriting {
  let customer: CustomerOnFile
  let terms: PlanTerms
  let templates: CompanyTemplates
  let rates: InterestRates

  /// Nil when the company has no such template.
  func stored(_ planned: PlannedMessage, at instant: Instant) -> StoredMessage? {
    guard
      let (template, edition, fault) = templates.letter(
        planned.template.text, language: customer.customer.language?.lowercased(), category: customer.customer.category)
    else { return nil }
    guard let address = customer.contact.addresses[planned.channel] else { return nil }
    let rendered = template.render(letter(planned, language: edition.key.language))
    var message = StoredMessage(
      key: planned.key, customer: planned.customer, kind: StoredMessage.Kind(planned.kind),
      notice: NoticeGiven(state: planned.state.reference, severity: planned.state.severity),
      template: planned.template.text, channel: planned.channel, address: address, subject: rendered.subject,
      text: rendered.text, html: rendered.html, amountAsked: planned.amountAsked, isAtMostOnce: planned.isAtMostOnce,
      lines: planned.lines.map { StoredMessage.Line($0) }, status: status(planned), reason: fault?.notice,
      notBefore: planned.sendNotBefore, createdAt: instant)
    message.edition = edition
    message.payBy = planned.payBy
    message.attachesStatement = planned.attachesStatement
    message.intervalDays = planned.contactIntervalDays
    message.tables = planned.channel == .letter ? rendered.tables : []
    return message
  }

  private func status(_ planned: PlannedMessage) -> MessageStatus {
    switch planned.mode {
    case .automatic: .queued
    case .proposal: .proposal
    }
  }

  func letter(_ planned: PlannedMessage, language: String) -> LetterModel {
    let claims = claims(on: Set(planned.lines.filter { $0.role == .asked }.map(\.instalment)))
    let rows = planned.lines.compactMap { row($0, claims) }
    return LetterModel(
      sender: LetterSender(terms.policy, of: terms.cases.company), recipient: LetterRecipient(customer.customer),
      language: language, date: terms.now.date, rows: rows,
      previousNotices: customer.notices.compactMap { notice in
        terms.cases.workflows[notice.state].map { PreviousNotice(title: $0.title, date: notice.sentOn) }
      }, deadline: planned.payBy, interest: interest)
  }

  private var interest: LetterInterest {
    switch (terms.policy.claims.interest, SupplyKind(to: customer.customer)) {
    case (.nothing, _): .none
    case (.legal, _), (.commercial, .consumer): .legal
    case (.commercial, .business), (.commercial, .agriFood), (.commercial, .perishableFood): .commercial
    }
  }

  private func claims(on asked: Set<InstalmentID>) -> [InstalmentID: ClaimShare] {
    terms.policy.claims.claims(
      on: customer.ledger, of: customer.customer, waivers: customer.onFile.waivers, until: terms.now.date, rates: rates
    ).perInstalment(where: asked.contains)
  }

  private func row(_ line: PlannedLine, _ claims: [InstalmentID: ClaimShare]) -> LetterRow? {
    let known = customer.ledger.first {
      $0.document == line.instalment.document && $0.instalment.ordinal == line.instalment.ordinal
    }
    guard let known else { return nil }
    return LetterRow(
      document: DocumentName(known.label, extendedNumber: nil, amount: line.amount),
      due: known.instalment.originalDue, amount: line.amount, role: RowRole(line.role),
      claims: claims[line.instalment].map { RowClaims($0) } ?? RowClaims(),
      bounce: known.instalment.status == .bounced
        ? known.instalment.bouncedOn.map { RowBounce(date: $0, reason: known.instalment.bounceReason) } : nil)
  }
}

extension RowClaims {
  fileprivate init(_ share: ClaimShare) {
    self.init(
      interest: share.interest, compensation: share.compensation, bankCharges: share.bankCharges,
      isInterestFinal: share.certainty == .confirmed)
  }
}

extension RowRole {
  fileprivate init(_ role: PlannedLine.Role) {
    switch role {
    case .asked: self = .asked
    case .credit: self = .credit
    case .excluded(let restraint): self = .excluded(Exclusion(restraint))
    }
  }
}

extension StoredMessage.Kind {
  fileprivate init(_ kind: MessageKind) {
    switch kind {
    case .reminder: self = .reminder
    case .dunning: self = .dunning
    }
  }
}

extension StoredMessage.Line {
  fileprivate init(_ line: PlannedLine) {
    let role: Role =
      switch line.role {
      case .asked: .asked
      case .credit: .credit
      case .excluded: .excluded
      }
    self.init(instalment: line.instalment, role: role, amount: line.amount)
  }
}

extension TemplateRefusal {
  /// For whoever reads the message.
  var notice: String {
    let place = problems.first.map { " (riga \($0.line): \($0.text))" } ?? ""
    return "Scritto con il testo pronto: quello dell'azienda non va più bene\(place)."
  }
}
