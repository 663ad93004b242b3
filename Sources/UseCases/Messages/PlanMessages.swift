package import CreditDomain
package import DunningRules
package import MessageText

/// Decides what each customer is told, and keeps it before anything leaves: journey 2, *ledger → message*.
package struct PlanMessages: Sendable {
  /// Customers planned for in one transaction.
  package static let turnMax = 100
  /// Customers with something to be told on a page of a preview; a page may hold up to a turn more.
  package static let pageSize = 50
  /// Customers looked at for one page, however few of them have something to be told.
  package static let lookedMax = 1_000

  let store: any MessagePlanning & TemplateStore
  /// The ready-made ones.
  private let templates: TemplateSet
  private let rates: InterestRates
  private let clock: any BusinessClock

  package init(
    store: any MessagePlanning & TemplateStore, templates: TemplateSet, rates: InterestRates, clock: any BusinessClock
  ) {
    self.store = store
    self.templates = templates
    self.rates = rates
    self.clock = clock
  }

  /// - Parameters:
  ///   - trialOn: plans as of that day and keeps nothing; nil = now.
  ///   - isForced: though the ledger is too old, on a person's word.
  ///   - end: after it no more customers are looked at; nil = all are.
  ///   - each: is told of every customer planned for.
  ///   - failed: is told of every customer that could not be planned for, who never stops the others.
  /// - Returns: how many digests were written. Nil = no such company.
  package func run(
    _ company: Company, trialOn: CalendarDate? = nil, isForced: Bool = false,
    until end: ContinuousClock.Instant? = nil, failed: (CaseFailure) -> Void = { _ in }, each: (CustomerPlan) -> Void
  ) async throws(StoreFailure) -> Int? {
    let instant = clock.instant()
    let moment = trialOn.map { PlanMoment.trial(on: $0, at: instant) } ?? .now(instant, isForced: isForced)
    let day = trialOn ?? instant.inRome.date
    let texts = CompanyTemplates(try await store.templates(of: company), over: templates)
    if trialOn == nil {
      while try await store.retireExpired(of: company, at: instant, limit: Self.turnMax) == Self.turnMax {}
      while try await store.recallExpired(of: company, on: day, limit: Self.turnMax) == Self.turnMax {}
    }
    var turns = CustomerTurns(of: Self.turnMax)
    while end.map({ ContinuousClock.now < $0 }) ?? true {
      let turn = try await turns.next { (last, limit) async throws(StoreFailure) in
        try await store.messageCustomers(
          of: company, on: day, includingHeld: isForced || trialOn != nil, after: last, limit: limit)
      }
      guard let turn else { break }
      let planned = try await takeTurn(turn) { (customers) async throws(StoreFailure) in
        try await plan(customers, of: company, at: moment, instant, texts)
      }
      guard let planned else { return nil }
      planned.done.joined().forEach(each)
      planned.failures.forEach(failed)
    }
    guard trialOn == nil else { return 0 }
    _ = try await thankPayers(company, texts, at: instant)
    return try await store.gatherDigests(of: company, at: instant) { recipient, lines, terms in
      digests(to: recipient, lines, terms, texts, at: instant)
    }
  }

  private func plan(
    _ turn: [CustomerCode], of company: Company, at moment: PlanMoment, _ instant: Instant, _ texts: CompanyTemplates
  ) async throws(StoreFailure) -> [CustomerPlan]? {
    try await store.plan(turn, of: company, at: moment, decide: decide) { plan, onFile, customer, terms in
      write(plan, onFile, customer, terms, texts, at: instant)
    }
  }

  /// What would be planned on that day, a page at a time; keeps nothing. Nil = no such company.
  ///
  /// - Parameters:
  ///   - customer: nil = everybody, by code.
  ///   - after: where the page before ended.
  package func preview(
    _ company: Company, on day: CalendarDate, of customer: CustomerCode?, after: CustomerCode?
  ) async throws(StoreFailure) -> (plans: [CustomerPlan], next: CustomerCode?)? {
    let instant = clock.instant()
    let texts = CompanyTemplates(try await store.templates(of: company), over: templates)
    var (found, last, looked) = ([CustomerPlan](), after, 0)
    while true {
      let turn: [CustomerCode]
      if let customer {
        turn = [customer]
      } else {
        turn = try await store.messageCustomers(
          of: company, on: day, includingHeld: true, after: last, limit: Self.turnMax)
      }
      guard let plans = try await plan(turn, of: company, at: .trial(on: day, at: instant), instant, texts) else {
        return nil
      }
      found += plans.filter { !$0.messages.isEmpty || !$0.held.isEmpty }
      guard customer == nil, turn.count == Self.turnMax else { return (found, nil) }
      last = turn.last
      looked += turn.count
      if found.count >= Self.pageSize || looked >= Self.lookedMax { return (found, last) }
    }
  }

  private func decide(_ onFile: CaseOnFile, _ contact: CustomerContact, _ terms: PlanTerms) -> MessagePlan {
    MessagePlan(of: onFile.facts, assessed: terms.assessment(of: onFile), contact: contact, in: terms.run)
  }

  private func write(
    _ plan: MessagePlan, _ onFile: CaseOnFile, _ customer: CustomerOnFile?, _ terms: PlanTerms,
    _ texts: CompanyTemplates, at instant: Instant
  ) -> CustomerPlan {
    var result = CustomerPlan(customer: onFile.facts.customer)
    result.notices = plan.notices
    result.retired = plan.retired
    for stopped in plan.stopped { result.stop(stopped.gate) }
    guard let customer else { return result }
    let writing = LetterWriting(customer: customer, terms: terms, templates: texts, rates: rates)
    for planned in plan.messages { result.take(planned, writing, at: instant, onFile.record) }
    return result
  }

  private func digests(
    to recipient: String, _ lines: [InternalDigestLine], _ terms: PlanTerms, _ texts: CompanyTemplates,
    at instant: Instant
  ) -> [StoredMessage] {
    guard let (template, edition, fault) = texts.digest() else { return [] }
    let rendered = template.render(DigestModel(lines, terms))
    return (terms.policy.recipients[recipient] ?? []).map { address in
      var message = StoredMessage(
        key: "digest:\(terms.cases.company.key):\(recipient):\(address):\(instant.microsecondsSince1970)",
        customer: nil, kind: .digest, notice: nil, template: TemplateKey.digestName, channel: .email,
        address: address, subject: rendered.subject, text: rendered.text, html: rendered.html, amountAsked: .zero,
        isAtMostOnce: false, lines: [], status: .queued, reason: fault?.notice, notBefore: terms.now,
        createdAt: instant)
      message.edition = edition
      return message
    }
  }
}

extension DigestModel {
  init(_ lines: [InternalDigestLine], _ terms: PlanTerms) {
    self.init(
      company: terms.policy.companyName ?? terms.cases.company.key, date: terms.now.date,
      entries: lines.map { line in
        Entry(
          customer: line.customerName, customerCode: line.customer.text,
          state: terms.cases.workflows[line.state]?.title ?? line.state.state.text, amount: line.amount,
          daysLate: line.daysLate)
      })
  }
}
