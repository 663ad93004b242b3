import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What becomes of messages on their way: each change is a fact, on record before the next step is taken.

let uncertainText = "Non si sa se è partito prima di un'interruzione: verificare prima di inviarlo di nuovo."
let supersededText = "Superato: quanto chiede non è più dovuto così."

extension PostgresSession {
  /// The oldest that may go, locked; another process takes another one.
  func nextMessage(of company: Company, at instant: Instant) throws(PGFailure) -> StoredMessage? {
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
  func isSuperseded(
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
  func begin(_ message: StoredMessage, of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      UPDATE message SET status = 'sending', attempts = attempts + 1, attempt_at = \(instant), version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(.sending, "", of: message.id, company, by: machineAuthor, at: instant)
  }

  /// Whether the attempt that was begun with the message as it was then is still the last word on it. Locks it.
  func isBegun(_ message: StoredMessage, of company: Company) throws(PGFailure) -> Bool {
    try first(
      """
      SELECT FROM message
      WHERE company = \(company) AND message_id = \(message.id) AND status = 'sending'
        AND version = \(message.version + 1)
      FOR UPDATE
      """
    ) { (_) throws(PGFailure) in true } ?? false
  }

  func settle(
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

extension CaseFacts {
  /// What may not be asked for on the day.
  fileprivate func restrained(on today: CalendarDate) -> Set<InstalmentID> {
    let assessment = CaseAssessment(of: self, under: WorkflowSet([]), on: today, ledgerOn: today)
    return Set(assessment.instalments.filter { $0.restraint != nil }.map(\.id))
  }
}
