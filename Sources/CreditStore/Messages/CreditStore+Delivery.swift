package import CreditDomain
import DunningRules
import MessageText
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
        let opening = standing.recovery.firstSendMoment(from: instant.inRome)
        guard
          let message = try session.nextMessage(of: company, at: instant, isWindowOpen: opening == instant.inRome)
        else { return nil }
        return try session.claim(message, standing, at: instant)
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
  /// What may have gone out already is never taken back: it is repeated, or a person is asked.
  func claim(
    _ message: StoredMessage, _ standing: CompanyStanding, at instant: Instant
  ) throws(PGFailure) -> ClaimedMessage {
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
    try begin(message, of: company, at: instant)
    return .ready(message, try envelope(of: message, standing))
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
