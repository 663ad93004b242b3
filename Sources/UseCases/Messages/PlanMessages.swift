package import CreditDomain
package import DunningRules
package import MessageText

/// Decides what each customer is told, and keeps it before anything leaves: journey 2, *ledger → message*.
package struct PlanMessages: Sendable {
  /// Customers planned for in one transaction.
  package static let turnMax = 100
  /// Customers with something to be told on a page of a preview; a page may hold up to a turn more.
  package static let pageSize = 50

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
  ///   - each: is told of every customer planned for.
  ///   - failed: is told of every customer that could not be planned for, who never stops the others.
  /// - Returns: how many digests were written. Nil = no such company.
  package func run(
    _ company: Company, trialOn: CalendarDate? = nil, isForced: Bool = false,
    failed: (CaseFailure) -> Void = { _ in }, each: (CustomerPlan) -> Void
  ) async throws(StoreFailure) -> Int? {
    let instant = clock.instant()
    let moment = trialOn.map { PlanMoment.trial(on: $0, at: instant) } ?? .now(instant, isForced: isForced)
    let day = trialOn ?? instant.inRome.date
    let texts = CompanyTemplates(try await store.templates(of: company), over: templates)
    var last: CustomerCode?
    while true {
      let turn = try await store.messageCustomers(
        of: company, on: day, includingHeld: isForced, after: last, limit: Self.turnMax)
      guard let newest = turn.last else { break }
      last = newest
      guard let plans = try await plan(turn, of: company, at: moment, instant, texts, failed) else { return nil }
      for plan in plans { each(plan) }
    }
    guard trialOn == nil else { return 0 }
    _ = try await thankPayers(company, texts, at: instant)
    return try await store.gatherDigests(of: company, at: instant) { recipient, lines, terms in
      digests(to: recipient, lines, terms, texts, at: instant)
    }
  }

  /// Together; when one of them cannot be planned for, each on its own.
  private func plan(
    _ turn: [CustomerCode], of company: Company, at moment: PlanMoment, _ instant: Instant,
    _ texts: CompanyTemplates, _ failed: (CaseFailure) -> Void
  ) async throws(StoreFailure) -> [CustomerPlan]? {
    do throws(StoreFailure) {
      return try await store.plan(turn, of: company, at: moment, decide: decide) { plan, onFile, customer, terms in
        write(plan, onFile, customer, terms, texts, at: instant)
      }
    } catch {
      guard error.kind == .failed else { throw error }
      guard turn.count > 1 else {
        failed(CaseFailure(customer: turn[0], failure: error))
        return []
      }
      var plans: [CustomerPlan] = []
      for customer in turn {
        guard let alone = try await plan([customer], of: company, at: moment, instant, texts, failed) else {
          return nil
        }
        plans += alone
      }
      return plans
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
    var (found, last) = ([CustomerPlan](), after)
    while true {
      let turn: [CustomerCode]
      if let customer {
        turn = [customer]
      } else {
        turn = try await store.messageCustomers(
          of: company, on: day, includingHeld: false, after: last, limit: Self.turnMax)
      }
      let plans = try await store.plan(
        turn, of: company, at: .trial(on: day, at: instant), decide: decide
      ) { plan, onFile, customer, terms in write(plan, onFile, customer, terms, texts, at: instant) }
      guard let plans else { return nil }
      found += plans.filter { !$0.messages.isEmpty || !$0.held.isEmpty }
      guard customer == nil, turn.count == Self.turnMax else { return (found, nil) }
      last = turn.last
      if found.count >= Self.pageSize { return (found, last) }
    }
  }

  private func decide(_ onFile: CaseOnFile, _ contact: CustomerContact, _ terms: PlanTerms) -> MessagePlan {
    let assessment = CaseAssessment(
      of: onFile.facts, under: terms.cases.workflows, on: terms.now.date,
      ledgerOn: terms.cases.exportedOn ?? terms.now.date)
    return MessagePlan(of: onFile.facts, assessed: assessment, contact: contact, in: terms.run)
  }

  private func write(
    _ plan: MessagePlan, _ onFile: CaseOnFile, _ customer: CustomerOnFile?, _ terms: PlanTerms,
    _ texts: CompanyTemplates, at instant: Instant
  ) -> CustomerPlan {
    var result = CustomerPlan(customer: onFile.facts.customer)
    result.notices = plan.notices
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
    guard let (template, fault) = texts.digest() else { return [] }
    let rendered = template.render(DigestModel(lines, terms))
    return (terms.policy.recipients[recipient] ?? []).map { address in
      StoredMessage(
        key: "digest:\(terms.cases.company.key):\(recipient):\(address):\(instant.microsecondsSince1970)",
        customer: nil, kind: .digest, notice: nil, template: TemplateKey.digestName, channel: .email,
        address: address, subject: rendered.subject, text: rendered.text, html: rendered.html, amountAsked: .zero,
        isAtMostOnce: false, lines: [], status: .queued, reason: fault?.notice, notBefore: terms.now,
        createdAt: instant)
    }
  }
}

extension CustomerPlan {
  fileprivate mutating func stop(_ gate: MessageGate) {
    held.append(gate)
    switch (gate.consequence, again) {
    case (.waits(let until), .on(let earlier)): again = .on(min(until, earlier))
    case (.waits(let until), .whenFactsChange), (.waits(let until), .afterImport): again = .on(until)
    // A dispute is looked at again when it is closed.
    case (.held, .whenFactsChange): again = gate.isStaleLedger ? .afterImport : .whenFactsChange
    case (.held, _), (.dropped, _), (.task, _): break
    }
  }

  /// A message that only waits for the hour is stored; one that waits longer is planned anew on its day.
  fileprivate mutating func take(
    _ planned: PlannedMessage, _ writing: LetterWriting, at instant: Instant, _ record: CaseRecord
  ) {
    switch planned.gate {
    case nil, .outsideWindow:
      guard let message = writing.stored(planned, at: instant) else {
        return addTask(
          "Manca il modello «\(planned.template.text)»: il messaggio non è stato scritto.", planned, record, writing)
      }
      messages.append((message, planned.steps))
    case .noAddress(let channel):
      held.append(.noAddress(channel))
      addTask(channel.missingAddressText, planned, record, writing)
    case let gate?: stop(gate)
    }
  }

  private mutating func addTask(
    _ text: String, _ planned: PlannedMessage, _ record: CaseRecord, _ writing: LetterWriting
  ) {
    tasks.append(
      (
        Activity(
          .reminder, .open(due: writing.terms.now.date), text: text, operatorName: record.operatorName,
          author: machineAuthor), planned.steps
      ))
  }
}

extension MessageGate {
  fileprivate var isStaleLedger: Bool {
    if case .staleLedger = self { true } else { false }
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

extension MessageChannel {
  /// What an operator is asked for.
  fileprivate var missingAddressText: String {
    switch self {
    case .email: "Manca l'indirizzo e-mail: contattare il cliente in un altro modo."
    case .certifiedEmail: "Manca la PEC: contattare il cliente in un altro modo."
    case .letter: "Manca l'indirizzo postale: contattare il cliente in un altro modo."
    }
  }
}
