import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// Which message goes next, and what must be true of it in the moment in which it goes.

extension PostgresSession {
  /// The oldest that may go, locked; another process takes another one. Outside the send window only what is read
  /// inside the company goes, and on an old ledger only what a person forces.
  func nextMessage(
    _ standing: CompanyStanding, on channels: Set<MessageChannel>, at instant: Instant
  ) throws(PGFailure) -> StoredMessage? {
    let isWindowOpen = standing.recovery.firstSendMoment(from: instant.inRome) == instant.inRome
    let cut = Instant(
      microsecondsSince1970: instant.microsecondsSince1970 - DeliverMessages.attemptSecondsMax * 1_000_000)
    return try messages(
      """
      (status = 'queued' AND attempt_at <= \(instant) OR status = 'sending' AND attempt_at <= \(cut))
      AND not_before <= \(instant.inRome) AND (\(isWindowOpen) OR customer_code IS NULL)
      AND (\(standing.isFresh(at: instant.inRome)) OR is_forced) AND channel = ANY (\(channels.map(\.rawValue)))
      ORDER BY message.message_id LIMIT 1 FOR UPDATE OF message SKIP LOCKED
      """, of: standing.company
    ).first
  }

  /// Why it must not go as it was written, so that the customer is planned for anew; nil = it may.
  func supersession(
    of message: StoredMessage, of company: Company, on today: CalendarDate, exposureDays: Int
  ) throws(PGFailure) -> String? {
    guard let customer = message.customer, message.lines.contains(where: { $0.role == .asked }) else { return nil }
    if let payBy = message.payBy, payBy < today { return OutboxText.expired }
    let selection = CaseSelection(company: company, customers: [customer], exposureDays: exposureDays, today: today)
    guard let facts = try cases(selection).first?.facts,
      message.isStillOwed(facts, restrained: Set(facts.restraints(on: today).keys))
    else { return OutboxText.superseded }
    let isDead = try first(
      """
      SELECT FROM dead_address
      WHERE company = \(company) AND customer_code = \(customer) AND address = \(message.address)
      """
    ) { (_) throws(PGFailure) in true }
    return isDead == nil ? nil : OutboxText.deadAddress
  }

  /// Until when the customer is left alone; nil = it may hear of us today. Locks the case, so that of two messages to
  /// one customer the second knows of the first.
  func quietUntil(
    _ message: StoredMessage, of company: Company, on today: CalendarDate
  ) throws(PGFailure) -> CalendarDate? {
    guard let customer = message.customer else { return nil }
    let lastContactOn = try first(
      """
      SELECT last_contact_on FROM recovery_case
      WHERE company = \(company) AND customer_code = \(customer) FOR UPDATE
      """
    ) { (row) throws(PGFailure) in try row.calendarDateOrNil(0) }
    // What may have gone counts as if it had, up to the day on which it was given up.
    let inDoubtOn = try first(
      """
      SELECT max(CASE WHEN status IN ('sending', 'queued', 'held') THEN \(today)
        ELSE (attempt_at AT TIME ZONE 'Europe/Rome')::date END)
      FROM message
      WHERE company = \(company) AND customer_code = \(customer) AND message_id <> \(message.id) AND may_have_gone
        AND status NOT IN ('sent', 'delivered', 'bounced')
      """
    ) { (row) throws(PGFailure) in try row.calendarDateOrNil(0) }
    let contact = [lastContactOn ?? nil, inDoubtOn ?? nil].compactMap { $0 }.max()
    guard let until = contact?.adding(days: message.intervalDays), today < until else { return nil }
    return until
  }

  /// Whoever forced it did not mean another day.
  func postpone(_ message: StoredMessage, of company: Company, to moment: LocalMoment) throws(PGFailure) {
    try run(
      """
      UPDATE message SET not_before = \(moment), is_forced = false, version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
  }

  /// On record before the first byte leaves.
  func begin(_ message: StoredMessage, of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      UPDATE message SET status = 'sending', may_have_gone = true, attempts = attempts + 1, attempt_at = \(instant),
        version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(.status(.sending), "", of: message.id, company, by: machineAuthor, at: instant)
  }
}

extension StoredMessage {
  /// Whether everything that it asks for is owed as it says, and the credits that lessen it are what they were.
  fileprivate func isStillOwed(_ facts: CaseFacts, restrained: Set<InstalmentID>) -> Bool {
    // What went to the bank meanwhile is collected there.
    let owed = Dictionary(
      facts.instalments.filter { !$0.isAtTheBank }.map { ($0.id, $0.amount) }, uniquingKeysWith: { first, _ in first })
    let asked = lines.filter { $0.role == .asked }
    guard asked.allSatisfy({ owed[$0.instalment] == $0.amount && !restrained.contains($0.instalment) }) else {
      return false
    }
    switch kind {
    case .dunning:
      let credits = lines.filter { $0.role == .credit }.map { ($0.instalment, $0.amount) }
      return owed.filter { $0.value < .zero } == Dictionary(credits, uniquingKeysWith: { first, _ in first })
    case .reminder:
      // Credits go to older debts first: they cover it when they cover everything up to its due date.
      let due = Set(asked.map(\.instalment))
      let last = facts.instalments.filter { due.contains($0.id) }.map(\.due).max()
      let debts = facts.instalments.filter { $0.amount > .zero && $0.due <= last ?? $0.due }.map(\.amount).sum()
      return debts + owed.values.filter { $0 < .zero }.sum() > .zero
    case .digest, .thanks: return true
    }
  }
}

extension CaseInstalment {
  fileprivate var isAtTheBank: Bool {
    switch standing {
    case .presented: true
    case .open, .bounced: false
    }
  }
}
