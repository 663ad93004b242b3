import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: MessageReturns {
  package func take(
    _ event: DeliveryEvent, about name: MessageName, at instant: Instant
  ) async throws(StoreFailure) -> Bool {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let found = try session.messages(
          "message_id = \(name.id) AND created_at = \(name.createdAt) FOR UPDATE OF message", of: name.company)
        guard let message = found.first else { return false }
        return try session.take(event, about: message, of: name.company, at: instant)
      }
    }
  }
}

extension PostgresSession {
  fileprivate func take(
    _ event: DeliveryEvent, about message: StoredMessage, of company: Company, at instant: Instant
  ) throws(PGFailure) -> Bool {
    switch event {
    case .delivered, .deliveredByPEC:
      guard message.status == .sent else { return false }
      try change(message, of: company, to: .delivered, reason: nil, by: machineAuthor, at: instant)
    case .acceptedByPEC, .delayed, .delayedByPEC:
      try note(.status(message.status), event.text, of: message.id, company, by: machineAuthor, at: instant)
    case .failed, .failedByPEC:
      guard message.status == .sent || message.status == .delivered else { return false }
      try change(message, of: company, to: .bounced, reason: event.text, by: machineAuthor, at: instant)
      try bury(message, of: company, because: event.text, at: instant)
      try addTask(
        "Messaggio tornato indietro da \(message.address): " + event.text, about: message, of: company, at: instant)
    }
    return true
  }

  /// The address takes no more mail, and the notice does not count as delivered: the case is looked at again.
  private func bury(
    _ message: StoredMessage, of company: Company, because reason: String, at instant: Instant
  ) throws(PGFailure) {
    guard let customer = message.customer else { return }
    try run(
      """
      INSERT INTO dead_address (company, customer_code, address, reason, found_on)
      VALUES (\(company), \(customer), \(message.address), \(reason), \(instant.inRome.date))
      ON CONFLICT (company, customer_code, address) DO NOTHING
      """)
    try run(
      """
      UPDATE recovery_case SET next_on = '-infinity', version = version + 1
      WHERE company = \(company) AND customer_code = \(customer)
      """)
  }
}

extension DeliveryEvent {
  /// In the words of the server that reports it.
  fileprivate var text: String {
    switch self {
    case .delivered: "consegnato"
    case .acceptedByPEC: "ricevuta di accettazione"
    case .deliveredByPEC: "ricevuta di avvenuta consegna"
    case .delayed(let diagnosis), .failed(let diagnosis), .delayedByPEC(let diagnosis), .failedByPEC(let diagnosis):
      [diagnosis.status, diagnosis.text].compactMap { $0 }.joined(separator: " ")
    }
  }
}
