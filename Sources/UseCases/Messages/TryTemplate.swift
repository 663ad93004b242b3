package import CreditDomain
package import DunningRules
package import MessageText

/// Shows a text as a real customer would read it today. Nothing is sent, and nothing changes.
package struct TryTemplate: Sendable {
  private let store: any MessagePlanning
  private let rates: InterestRates
  private let clock: any BusinessClock

  package init(store: any MessagePlanning, rates: InterestRates, clock: any BusinessClock) {
    self.store = store
    self.rates = rates
    self.clock = clock
  }

  package func run(
    _ text: String, as key: TemplateKey, on customer: CustomerCode, of company: Company
  ) async throws(StoreFailure) -> TemplateTrial {
    let kind: Kind
    do throws(TemplateRefusal) {
      kind = key.isDigest ? .digest(try DigestTemplate(text)) : .letter(try LetterTemplate(text))
    } catch {
      return .refused(error)
    }
    guard let name = WorkflowName(key.name) else { return .unknownCustomer }
    let instant = clock.instant()
    let plans = try await store.plan([customer], of: company, at: .trial(on: instant.inRome.date, at: instant)) {
      onFile, _, terms in
      terms.byHand(name, to: onFile)
    } write: { plan, onFile, known, terms in
      var result = CustomerPlan(customer: customer)
      guard let known, let planned = plan.messages.first else { return result }
      let rendered = kind.render(planned, onFile, known, terms, rates, language: key.language)
      result.messages = [(StoredMessage(trial: rendered, planned, at: instant), [], [])]
      return result
    }
    guard let message = plans?.first?.messages.first?.message else { return .unknownCustomer }
    return .shown(message)
  }

  private enum Kind: Sendable {
    case letter(LetterTemplate)
    case digest(DigestTemplate)

    func render(
      _ planned: PlannedMessage, _ onFile: CaseOnFile, _ customer: CustomerOnFile, _ terms: PlanTerms,
      _ rates: InterestRates, language: String
    ) -> RenderedMessage {
      switch self {
      case .letter(let template):
        let writing = LetterWriting(
          customer: customer, terms: terms, templates: CompanyTemplates([], over: TemplateSet()), rates: rates)
        return template.render(writing.letter(planned, language: language))
      case .digest(let template):
        let standing = onFile.record.standing
        let line = InternalDigestLine(
          customer: planned.customer, customerName: customer.customer.name,
          state: standing.state?.recorded.reference ?? planned.state.reference,
          severity: standing.state?.severity ?? 0, amount: standing.overdue,
          daysLate: standing.oldestDue.map { terms.now.date.days(since: $0) } ?? 0)
        return template.render(DigestModel([line], terms))
      }
    }
  }
}

/// What a text comes to for one customer.
package enum TemplateTrial: Sendable {
  /// As it would be stored.
  case shown(StoredMessage)
  case refused(TemplateRefusal)
  /// There is no such customer, or nothing was ever recovered from it.
  case unknownCustomer
}

extension StoredMessage {
  fileprivate init(trial rendered: RenderedMessage, _ planned: PlannedMessage, at instant: Instant) {
    self.init(
      key: "", customer: planned.customer, kind: .dunning, notice: nil, template: planned.template.text,
      channel: planned.channel, address: "", subject: rendered.subject, text: rendered.text, html: rendered.html,
      amountAsked: planned.amountAsked, isAtMostOnce: false, lines: [], status: .proposal,
      notBefore: planned.sendNotBefore, createdAt: instant)
  }
}
