package import CreditDomain
import DunningRules
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: MessageDelivering {
  package func claim(
    of company: Company, at instant: Instant, force: Bool
  ) async throws(StoreFailure) -> ClaimedMessage? {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session), force || standing.isFresh(at: instant.inRome) else {
        return nil
      }
      return try session.failing { (session) throws(PGFailure) in
        guard let message = try session.nextMessage(of: company, at: instant) else { return nil }
        if message.status == .sending, message.isAtMostOnce {
          try session.change(
            message, of: company, to: .held, reason: uncertainText, by: machineAuthor, at: instant)
          return .uncertain
        }
        if try session.isSuperseded(message, of: company, on: instant.inRome.date, exposureDays: standing.exposureDays)
        {
          try session.cancel(message, of: company, reason: supersededText, by: machineAuthor, at: instant)
          return .superseded
        }
        try session.begin(message, of: company, at: instant)
        let envelope = MessageEnvelope(
          company: company, companyName: standing.recovery.companyName ?? company.key,
          sender: standing.recovery.sender, replyTo: standing.recovery.replyTo,
          recipientName: try message.customer.flatMap { (code) throws(PGFailure) in
            try session.customerRecord(code, of: company)?.customer.name
          })
        return .ready(message, envelope)
      }
    }
  }

  package func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.settle(message, of: company, result, at: instant)
      }
    }
  }
}

private let uncertainText = "Non si sa se è partito prima di un'interruzione: verificare prima di inviarlo di nuovo."
private let supersededText = "Superato: quanto chiede non è più dovuto così."

extension PostgresSession {
  /// The oldest that may go, locked; another process takes another one.
  fileprivate func nextMessage(of company: Company, at instant: Instant) throws(PGFailure) -> StoredMessage? {
    let cut = Instant(
      microsecondsSince1970: instant.microsecondsSince1970 - DeliverMessages.attemptSecondsMax * 1_000_000)
    return try messages(
      """
      (status = 'queued' AND attempt_at <= \(instant) AND not_before <= \(instant.inRome)
        OR status = 'sending' AND attempt_at <= \(cut))
      ORDER BY message.message_id LIMIT 1 FOR UPDATE OF message SKIP LOCKED
      """, of: company
    ).first
  }

  /// Whether something that it asks for was paid, changed or taken out of dunning since it was written.
  fileprivate func isSuperseded(
    _ message: StoredMessage, of company: Company, on today: CalendarDate, exposureDays: Int
  ) throws(PGFailure) -> Bool {
    let asked = message.lines.filter { $0.role == .asked }
    guard let customer = message.customer, !asked.isEmpty else { return false }
    let selection = CaseSelection(company: company, customers: [customer], exposureDays: exposureDays, today: today)
    guard let facts = try cases(selection).first?.facts else { return true }
    let owed = Dictionary(facts.instalments.map { ($0.id, $0.amount) }, uniquingKeysWith: { first, _ in first })
    let held = facts.restrained(on: today)
    return asked.contains { owed[$0.instalment] != $0.amount || held.contains($0.instalment) }
  }

  /// On record before the first byte leaves.
  fileprivate func begin(_ message: StoredMessage, of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      UPDATE message SET status = 'sending', attempts = attempts + 1, attempt_at = \(instant), version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(.sending, "", of: message.id, company, by: machineAuthor, at: instant)
  }

  fileprivate func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) throws(PGFailure) {
    switch result {
    case .sent(let reply):
      try change(message, of: company, to: .sent, reason: nil, by: machineAuthor, at: instant, text: reply)
      try wasTold(message, of: company, at: instant)
    case .failed(let reply):
      try change(message, of: company, to: .failed, reason: reply, by: machineAuthor, at: instant, text: reply)
      try addTask("Messaggio non inviato: " + reply, about: message, of: company, at: instant)
    case .doubtful(let reply) where message.isAtMostOnce:
      try change(message, of: company, to: .held, reason: uncertainText, by: machineAuthor, at: instant, text: reply)
    case .deferred(let reply), .doubtful(let reply):
      guard message.attempts + 1 < DeliverMessages.attemptsMax else {
        return try settle(message, of: company, .failed(reply), at: instant)
      }
      try retry(
        message, of: company, afterSeconds: DeliverMessages.retryFirstSeconds << message.attempts, reply, at: instant)
    case .serverAway(let reply):
      try retry(
        message, of: company, afterSeconds: DeliverMessages.retryFirstSeconds, reply, at: instant, counts: false)
    }
  }

  private func retry(
    _ message: StoredMessage, of company: Company, afterSeconds seconds: Int64, _ reply: String, at instant: Instant,
    counts: Bool = true
  ) throws(PGFailure) {
    let next = Instant(microsecondsSince1970: instant.microsecondsSince1970 + seconds * 1_000_000)
    try run(
      """
      UPDATE message SET status = 'queued', attempt_at = \(next), attempts = attempts - \(Int32(counts ? 0 : 1)),
        version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(.queued, reply, of: message.id, company, by: machineAuthor, at: instant)
  }

  /// The customer was in touch with us, and a notice that was owed is delivered: its case is looked at again.
  private func wasTold(_ message: StoredMessage, of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      UPDATE message SET sent_at = \(instant), mail_name = \(message.mailName)
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    guard let customer = message.customer else { return }
    try run(
      """
      UPDATE recovery_case SET last_contact_on = greatest(last_contact_on, \(instant.inRome.date)),
        next_on = '-infinity', version = version + 1
      WHERE company = \(company) AND customer_code = \(customer)
      """)
  }

  func addTask(
    _ text: String, about message: StoredMessage, of company: Company, at instant: Instant
  ) throws(PGFailure) {
    guard let customer = message.customer else { return }
    let task = Activity(.reminder, .open(due: instant.inRome.date), text: text, author: machineAuthor)
    _ = try add(task, of: customer, company, at: instant)
  }

  func change(
    _ message: StoredMessage, of company: Company, to status: MessageStatus, reason: String?, by author: String,
    at instant: Instant, text: String? = nil
  ) throws(PGFailure) {
    try run(
      """
      UPDATE message SET status = \(status.rawValue), reason = \(reason), attempt_at = \(instant),
        version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(status, text ?? reason ?? "", of: message.id, company, by: author, at: instant)
  }

  /// Its steps are open again: the customer is planned for anew.
  func cancel(
    _ message: StoredMessage, of company: Company, reason: String, by author: String, at instant: Instant
  ) throws(PGFailure) {
    try change(message, of: company, to: .cancelled, reason: reason, by: author, at: instant)
    try run(
      """
      UPDATE message SET key = key || ':' || message_id WHERE company = \(company) AND message_id = \(message.id)
      """)
    try run("DELETE FROM message_step WHERE company = \(company) AND message_id = \(message.id)")
    guard let customer = message.customer else { return }
    try run(
      """
      UPDATE recovery_case SET message_on = \(instant.inRome.date)
      WHERE company = \(company) AND customer_code = \(customer)
      """)
  }
}

extension CompanyStanding {
  /// Whether the last export is young enough to write to customers on it.
  fileprivate func isFresh(at now: LocalMoment) -> Bool {
    guard let exportedAt else { return false }
    return ItalianCalendar.businessHours(from: exportedAt, to: now) <= policy.freshnessBusinessHours
  }
}

extension CaseFacts {
  /// What may not be asked for on the day.
  fileprivate func restrained(on today: CalendarDate) -> Set<InstalmentID> {
    let assessment = CaseAssessment(of: self, under: WorkflowSet([]), on: today, ledgerOn: today)
    return Set(assessment.instalments.filter { $0.restraint != nil }.map(\.id))
  }
}
