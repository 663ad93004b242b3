package import CreditDomain
package import DunningRules
import MessageText
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: MessageDelivering {
  package func claim(
    of company: Company, on channels: Set<MessageChannel>, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage? {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        let next = try session.nextMessage(standing, on: channels, at: instant)
        return try next.map { (message) throws(PGFailure) in try session.next(message, standing, at: instant) }
      }
    }
  }

  package func claim(
    _ message: StoredMessage, with files: [MessageFile], of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> ClaimedMessage {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return .lost }
      return try session.failing { (session) throws(PGFailure) in
        guard try session.isUnchanged(message, of: company) else { return .lost }
        let claimed = try session.claim(message, standing, at: instant)
        guard case .ready(let message, let envelope, _) = claimed else { return claimed }
        try session.keep(files, of: message.id, company)
        return .ready(message, envelope, files)
      }
    }
  }

  package func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        guard try session.isBegun(message, of: company) else { return }
        try session.settle(message, of: company, result, at: instant)
      }
    }
  }
}

extension PostgresSession {
  /// Takes it, unless its files are to be made first.
  func next(
    _ message: StoredMessage, _ standing: CompanyStanding, at instant: Instant
  ) throws(PGFailure) -> NextMessage {
    guard message.isUnprinted else { return .claimed(try claim(message, standing, at: instant)) }
    if let stopped = try stop(message, standing, at: instant) { return .claimed(stopped) }
    let statement = try message.customer.flatMap { (code) throws(PGFailure) in
      message.attachesStatement ? try self.statement(of: code, standing, on: instant.inRome.date) : nil
    }
    return .unprinted(message, try envelope(of: message, standing), statement)
  }

  fileprivate func claim(
    _ message: StoredMessage, _ standing: CompanyStanding, at instant: Instant
  ) throws(PGFailure) -> ClaimedMessage {
    if let stopped = try stop(message, standing, at: instant) { return stopped }
    try begin(message, of: standing.company, at: instant)
    let files = message.files.isEmpty ? [] : try files(of: message.id, standing.company)
    return .ready(message, try envelope(of: message, standing), files)
  }

  /// What may have gone out already is never taken back: it is repeated, or a person is asked. Nil = it may go.
  fileprivate func stop(
    _ message: StoredMessage, _ standing: CompanyStanding, at instant: Instant
  ) throws(PGFailure) -> ClaimedMessage? {
    let (company, today) = (standing.company, instant.inRome.date)
    if message.status == .sending, message.isAtMostOnce {
      try hold(message, of: company, at: instant)
      return .uncertain
    }
    if let reason = try supersession(of: message, of: company, on: today, exposureDays: standing.exposureDays) {
      guard !message.mayHaveGone else {
        try hold(message, of: company, at: instant)
        return .uncertain
      }
      try cancel(message, of: company, reason: reason, by: machineAuthor, at: instant)
      return .superseded
    }
    if let day = try quietUntil(message, of: company, on: today) {
      try postpone(message, of: company, to: standing.recovery.firstSendMoment(from: LocalMoment(date: day)))
      return .postponed
    }
    return nil
  }

  /// Whether the message is still as it was. Locks it, unless somebody else has.
  fileprivate func isUnchanged(_ message: StoredMessage, of company: Company) throws(PGFailure) -> Bool {
    try first(
      """
      SELECT FROM message
      WHERE company = \(company) AND message_id = \(message.id) AND version = \(message.version)
      FOR UPDATE SKIP LOCKED
      """
    ) { (_) throws(PGFailure) in true } ?? false
  }

  func envelope(of message: StoredMessage, _ standing: CompanyStanding) throws(PGFailure) -> MessageEnvelope {
    let policy = standing.recovery
    return MessageEnvelope(
      company: standing.company, letterhead: LetterSender(policy, of: standing.company), sender: policy.sender,
      replyTo: policy.replyTo,
      recipient: try message.customer.flatMap { (code) throws(PGFailure) in
        try customerRecord(code, of: standing.company).map { LetterRecipient($0.customer) }
      })
  }
}

extension CompanyStanding {
  /// Whether the last export is young enough to write to customers on it.
  func isFresh(at now: LocalMoment) -> Bool {
    guard let exportedAt else { return false }
    return ItalianCalendar.businessHours(from: exportedAt, to: now) <= policy.freshnessBusinessHours
  }
}
