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
        return try session.claim(message, standing, at: instant)
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

extension PostgresSession {
  func claim(
    _ message: StoredMessage, _ standing: CompanyStanding, at instant: Instant
  ) throws(PGFailure) -> ClaimedMessage {
    let company = standing.company
    if message.status == .sending, message.isAtMostOnce {
      try change(message, of: company, to: .held, reason: uncertainText, by: machineAuthor, at: instant)
      return .uncertain
    }
    if try isSuperseded(message, of: company, on: instant.inRome.date, exposureDays: standing.exposureDays) {
      try cancel(message, of: company, reason: supersededText, by: machineAuthor, at: instant)
      return .superseded
    }
    try begin(message, of: company, at: instant)
    return .ready(message, try envelope(of: message, standing))
  }

  func envelope(of message: StoredMessage, _ standing: CompanyStanding) throws(PGFailure) -> MessageEnvelope {
    MessageEnvelope(
      company: standing.company, companyName: standing.recovery.companyName ?? standing.company.key,
      sender: standing.recovery.sender, replyTo: standing.recovery.replyTo,
      recipientName: try message.customer.flatMap { (code) throws(PGFailure) in
        try customerRecord(code, of: standing.company)?.customer.name
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
