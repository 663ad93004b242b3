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
        guard try session.isBegun(message, of: company) else { return }
        try session.settle(message, of: company, result, at: instant)
      }
    }
  }
}

extension CompanyStanding {
  /// Whether the last export is young enough to write to customers on it.
  fileprivate func isFresh(at now: LocalMoment) -> Bool {
    guard let exportedAt else { return false }
    return ItalianCalendar.businessHours(from: exportedAt, to: now) <= policy.freshnessBusinessHours
  }
}
