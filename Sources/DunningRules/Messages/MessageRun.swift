package import CreditDomain

/// What one round of messages goes by, the same for every customer of the company.
package struct MessageRun: Sendable {
  package var company: Company
  package var workflows: WorkflowSet
  package var policy: RecoveryPolicy
  /// On the clocks of Italy; its day is today. A preview names another one.
  package var now: LocalMoment
  package var freshness: LedgerFreshness
  /// Whether the ledger was read for the first time: nothing goes by itself then.
  package var isFirstImport: Bool
  /// The day on which it was: what a state had come to by then does not go by itself later either. Nil = never.
  package var begunOn: CalendarDate?

  package init(
    company: Company, workflows: WorkflowSet, policy: RecoveryPolicy, now: LocalMoment, freshness: LedgerFreshness,
    isFirstImport: Bool, begunOn: CalendarDate? = nil
  ) {
    self.company = company
    self.workflows = workflows
    self.policy = policy
    self.now = now
    self.freshness = freshness
    self.isFirstImport = isFirstImport
    self.begunOn = begunOn
  }

  package var today: CalendarDate { now.date }

  /// Why nothing may leave, digests included; nil = the ledger is fresh enough.
  package var staleLedger: MessageGate? {
    guard !freshness.isWaived else { return nil }
    let hours = freshness.readAt.map { ItalianCalendar.businessHours(from: $0, to: now) }
    if let hours, hours <= freshness.businessHoursMax { return nil }
    return .staleLedger(businessHours: hours, businessHoursMax: freshness.businessHoursMax)
  }
}

/// How old the ledger is, and how old it may be.
package struct LedgerFreshness: Hashable, Sendable {
  /// Of the last good import; nil = there was none.
  package var readAt: LocalMoment?
  /// *freschezza_ore_lavorative*.
  package var businessHoursMax: Int
  /// A person lets messages go all the same.
  package var isWaived: Bool

  package init(readAt: LocalMoment?, businessHoursMax: Int, isWaived: Bool = false) {
    self.readAt = readAt
    self.businessHoursMax = businessHoursMax
    self.isWaived = isWaived
  }
}
