package import CreditDomain
package import DunningRules
package import MessageText

/// Writes to one customer what a person asks for, with a text of the company: a proposal that is read, corrected and
/// approved like every other (*messaggio a mano*). It takes no step of an iter, and is no notice of a state.
package struct WriteMessage: Sendable {
  package typealias Store = MessagePlanning & TemplateStore & MessageAdding

  private let store: any Store
  /// The ready-made ones.
  private let templates: TemplateSet
  private let rates: InterestRates
  private let clock: any BusinessClock

  package init(store: any Store, templates: TemplateSet, rates: InterestRates, clock: any BusinessClock) {
    self.store = store
    self.templates = templates
    self.rates = rates
    self.clock = clock
  }

  package func run(
    _ order: WrittenOrder, to customer: CustomerCode, of company: Company, author: String
  ) async throws(StoreFailure) -> WritingOutcome {
    let instant = clock.instant()
    let texts = CompanyTemplates(try await store.templates(of: company), over: templates)
    let plans = try await store.plan([customer], of: company, at: .trial(on: instant.inRome.date, at: instant)) {
      onFile, _, terms in
      terms.byHand(order.template, to: onFile)
    } write: { plan, onFile, known, terms in
      var result = CustomerPlan(customer: customer)
      guard let known, let planned = plan.messages.first, planned.amountAsked > .zero else { return result }
      let writing = LetterWriting(customer: known, terms: terms, templates: texts, rates: rates)
      guard known.contact.addresses[order.channel] != nil else {
        result.held = [.noAddress(order.channel)]
        return result
      }
      result.messages = [writing.stored(order.applied(to: planned), at: instant)].compactMap { $0 }.map { ($0, [], []) }
      return result
    }
    guard let plan = plans?.first else { return .nothingOwed }
    guard plan.held.isEmpty else { return .noAddress(order.channel) }
    guard var message = plan.messages.first?.message else { return .nothingOwed }
    message.key = "manual:\(company.key):\(instant.microsecondsSince1970):\(customer.text)"
    message.notice = nil
    message.status = .proposal
    guard let id = try await store.add(message, of: company, author: author, at: instant) else { return .writtenNow }
    return .written(id)
  }
}

/// What a person wants to be written.
package struct WrittenOrder: Hashable, Sendable {
  package var template: WorkflowName
  package var channel: MessageChannel
  package var attachesStatement: Bool

  package init(template: WorkflowName, channel: MessageChannel, attachesStatement: Bool) {
    self.template = template
    self.channel = channel
    self.attachesStatement = attachesStatement
  }

  /// Whoever writes by hand knows when the customer was spoken to last.
  fileprivate func applied(to planned: PlannedMessage) -> PlannedMessage {
    var planned = planned
    planned.channel = channel
    planned.attachesStatement = attachesStatement
    planned.contactIntervalDays = 0
    return planned
  }
}

/// What came of writing to a customer by hand.
package enum WritingOutcome: Hashable, Sendable {
  /// The number of the proposal.
  case written(Int64)
  /// Nothing that may be asked for, or there is no such text.
  case nothingOwed
  case noAddress(MessageChannel)
  /// Somebody wrote to this customer in the same moment.
  case writtenNow
}

/// Takes a message into the outbox.
package protocol MessageAdding: Sendable {
  /// - Returns: the number given; nil when its key is taken.
  func add(
    _ message: StoredMessage, of company: Company, author: String, at instant: Instant
  ) async throws(StoreFailure) -> Int64?
}
