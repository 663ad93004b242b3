import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What becomes of messages on their way: each change is a fact, on record before the next step is taken.

extension PostgresSession {
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
      try addTask(OutboxText.notSent(reply), about: message, of: company, at: instant)
    case .doubtful(let reply):
      guard !message.isAtMostOnce, message.attempts + 1 < DeliverMessages.attemptsMax else {
        return try hold(message, of: company, at: instant, text: reply)
      }
      try retry(message, of: company, reply, at: instant, mayHaveGone: true)
    case .deferred(let reply):
      guard message.attempts + 1 < DeliverMessages.attemptsMax else {
        return try settle(message, of: company, message.mayHaveGone ? .doubtful(reply) : .failed(reply), at: instant)
      }
      try retry(message, of: company, reply, at: instant, mayHaveGone: message.mayHaveGone)
    case .serverAway(let reply):
      try retry(message, of: company, reply, at: instant, mayHaveGone: message.mayHaveGone, counts: false)
    }
  }

  /// Whether it arrived, nobody knows: a person is asked, and until then the customer hears nothing else.
  func hold(
    _ message: StoredMessage, of company: Company, at instant: Instant, text: String? = nil
  ) throws(PGFailure) {
    try change(
      message, of: company, to: .held, reason: OutboxText.uncertain, by: machineAuthor, at: instant, text: text)
  }

  /// What may have arrived is repeated to the byte; what surely did not is written anew with its files.
  ///
  /// - Parameters:
  ///   - mayHaveGone: by this attempt or one before it.
  ///   - counts: whether the attempt is one of those after which a message is given up.
  private func retry(
    _ message: StoredMessage, of company: Company, _ reply: String, at instant: Instant, mayHaveGone: Bool,
    counts: Bool = true
  ) throws(PGFailure) {
    let seconds = DeliverMessages.retryFirstSeconds << (counts ? message.attempts : 0)
    let next = Instant(microsecondsSince1970: instant.microsecondsSince1970 + seconds * 1_000_000)
    try run(
      """
      UPDATE message SET status = 'queued', may_have_gone = \(mayHaveGone), attempt_at = \(next),
        attempts = attempts - \(Int32(counts ? 0 : 1)), version = version + 1
      WHERE company = \(company) AND message_id = \(message.id)
      """)
    try note(.status(.queued), reply, of: message.id, company, by: machineAuthor, at: instant)
    if !mayHaveGone { try dropFiles(of: message.id, company) }
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
    try note(.status(status), text ?? reason ?? "", of: message.id, company, by: author, at: instant)
  }

  /// Its steps are open again: the customer is planned for anew.
  func cancel(
    _ message: StoredMessage, of company: Company, reason: String, by author: String, at instant: Instant
  ) throws(PGFailure) {
    try withdraw(message, of: company, reason: reason, by: author, at: instant)
    guard let customer = message.customer else { return }
    try run(
      """
      UPDATE recovery_case SET message_on = \(instant.inRome.date)
      WHERE company = \(company) AND customer_code = \(customer)
      """)
  }

  /// Its key and its steps are free again.
  func withdraw(
    _ message: StoredMessage, of company: Company, reason: String, by author: String, at instant: Instant
  ) throws(PGFailure) {
    try change(message, of: company, to: .cancelled, reason: reason, by: author, at: instant)
    try run(
      """
      UPDATE message SET key = key || ':' || message_id WHERE company = \(company) AND message_id = \(message.id)
      """)
    try run("DELETE FROM message_step WHERE company = \(company) AND message_id = \(message.id)")
  }
}
