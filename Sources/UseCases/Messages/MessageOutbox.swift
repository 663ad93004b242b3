package import CreditDomain
package import DunningRules

/// The outbox as planning needs it.
package protocol MessagePlanning: Sendable {
  /// Customers, by code, to whom something may be due by this day; at most `limit`, after `after`.
  ///
  /// - Parameter includingHeld: those too who wait for a fresher ledger.
  func messageCustomers(
    of company: Company, on day: CalendarDate, includingHeld: Bool, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerCode]

  /// Plans for these customers, and keeps what comes of it, in one transaction in which nobody else changes their
  /// cases; a trial keeps nothing. Nil = no such company.
  ///
  /// - Parameters:
  ///   - decide: what is due; most customers need nothing more.
  ///   - write: puts it into words, with all that is on file; nil = there is nothing to write.
  func plan(
    _ customers: [CustomerCode], of company: Company, at moment: PlanMoment,
    decide: @Sendable (CaseOnFile, CustomerContact, PlanTerms) -> MessagePlan,
    write: @Sendable (MessagePlan, CaseOnFile, CustomerOnFile?, PlanTerms) -> CustomerPlan
  ) async throws(StoreFailure) -> [CustomerPlan]?

  /// Cancels what people wrote and nobody approved while the term ran that it gives for paying.
  ///
  /// - Returns: how many were cancelled, at most `limit`.
  func retireExpired(of company: Company, at instant: Instant, limit: Int) async throws(StoreFailure) -> Int

  /// Lets customers be planned for today whose notices nobody approved while that term ran.
  ///
  /// - Returns: how many there are, at most `limit`.
  func recallExpired(of company: Company, on day: CalendarDate, limit: Int) async throws(StoreFailure) -> Int

  /// Tells people inside the company, in one digest each, what they were not told yet.
  ///
  /// - Parameter write: nil = there is nobody to write to.
  func gatherDigests(
    of company: Company, at instant: Instant,
    _ write: @Sendable (String, [InternalDigestLine], PlanTerms) -> [StoredMessage]
  ) async throws(StoreFailure) -> Int

  /// Keeps what is written to those who paid since that day what they had been asked for; nothing where the company
  /// does not want it.
  func thankPayers(
    of company: Company, paidSince day: CalendarDate, at instant: Instant,
    _ write: @Sendable (Payer, PlanTerms) -> StoredMessage?
  ) async throws(StoreFailure) -> Int
}

/// When a plan is for, and whether it is kept.
package enum PlanMoment: Hashable, Sendable {
  /// - Parameter isForced: a person lets messages go though the ledger is too old.
  case now(Instant, isForced: Bool)
  case trial(on: CalendarDate, at: Instant)
}

/// One customer with everything that letters to it are made from.
package struct CustomerOnFile: Sendable {
  package var onFile: CaseOnFile
  package var customer: Customer
  package var contact: CustomerContact
  package var ledger: [LedgerInstalment]
  /// In the order in which they went out.
  package var notices: [StoredNotice]

  package init(
    onFile: CaseOnFile, customer: Customer, contact: CustomerContact, ledger: [LedgerInstalment],
    notices: [StoredNotice]
  ) {
    self.onFile = onFile
    self.customer = customer
    self.contact = contact
    self.ledger = ledger
    self.notices = notices
  }
}

/// A notice that went out before.
package struct StoredNotice: Hashable, Sendable {
  package var state: StateReference
  package var sentOn: CalendarDate

  package init(state: StateReference, sentOn: CalendarDate) {
    self.state = state
    self.sentOn = sentOn
  }
}

/// What is the same for all messages of a company in one run.
package struct PlanTerms: Sendable {
  package var cases: CaseTerms
  package var policy: RecoveryPolicy
  /// On the clocks of Italy.
  package var now: LocalMoment
  package var freshness: LedgerFreshness
  package var isFirstImport: Bool
  /// The day of the first import; nil = there was none.
  package var begunOn: CalendarDate?

  package init(
    cases: CaseTerms, policy: RecoveryPolicy, now: LocalMoment, freshness: LedgerFreshness, isFirstImport: Bool,
    begunOn: CalendarDate?
  ) {
    self.cases = cases
    self.policy = policy
    self.now = now
    self.freshness = freshness
    self.isFirstImport = isFirstImport
    self.begunOn = begunOn
  }

  func assessment(of onFile: CaseOnFile) -> CaseAssessment {
    CaseAssessment(of: onFile.facts, under: cases.workflows, on: now.date, ledgerOn: cases.ledgerOn)
  }

  /// What a person wants to be written with this text.
  func byHand(_ template: WorkflowName, to onFile: CaseOnFile) -> MessagePlan {
    MessagePlan(byHand: template, on: onFile.facts, assessed: assessment(of: onFile), in: run)
  }

  var run: MessageRun {
    MessageRun(
      company: cases.company, workflows: cases.workflows, policy: policy, now: now, freshness: freshness,
      isFirstImport: isFirstImport, begunOn: begunOn)
  }
}

/// What one customer is to be told, and what follows for its operator.
package struct CustomerPlan: Sendable {
  package var customer: CustomerCode
  /// With the steps that each takes care of, and the proposals whose place it takes.
  package var messages: [(message: StoredMessage, steps: [MessageStep], supersedes: [Int64])]
  /// Proposals that nothing takes the place of, though their term has passed.
  package var retired: [Int64] = []
  /// Steps that a person's task takes the place of.
  package var tasks: [(activity: Activity, steps: [MessageStep])]
  package var notices: [InternalNotice]
  /// What does not go now, and why.
  package var held: [MessageGate]
  package var again = PlanAgain.whenFactsChange

  package init(customer: CustomerCode) {
    self.customer = customer
    messages = []
    tasks = []
    notices = []
    held = []
  }
}

/// When a customer is planned for again.
package enum PlanAgain: Hashable, Sendable {
  case whenFactsChange
  case on(CalendarDate)
  /// The ledger is too old to write to anybody.
  case afterImport
}

/// One line of a digest.
package struct InternalDigestLine: Hashable, Sendable {
  package var customer: CustomerCode
  package var customerName: String
  package var state: StateReference
  package var severity: Int
  package var amount: Cents
  package var daysLate: Int

  package init(
    customer: CustomerCode, customerName: String, state: StateReference, severity: Int, amount: Cents, daysLate: Int
  ) {
    self.customer = customer
    self.customerName = customerName
    self.state = state
    self.severity = severity
    self.amount = amount
    self.daysLate = daysLate
  }
}
