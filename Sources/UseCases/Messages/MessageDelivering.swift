package import CreditDomain

/// The outbox as delivery needs it.
package protocol MessageDelivering: Sendable {
  /// Takes the next message that may go, marked as being sent before this returns; nil = there is none.
  func claim(of company: Company, at instant: Instant, force: Bool) async throws(StoreFailure) -> ClaimedMessage?

  /// Keeps what became of an attempt. Told again, or after another process took the attempt over, it changes nothing.
  func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure)
}

package enum ClaimedMessage: Sendable {
  case ready(StoredMessage, MessageEnvelope)
  /// What it asks for is no longer owed as it says: it was cancelled, and will be planned anew.
  case superseded
  /// It may have gone out before a crash, and may go only once: a person is asked.
  case uncertain
}

/// Who writes, and under which name.
package struct MessageEnvelope: Hashable, Sendable {
  package var company: Company
  package var companyName: String
  /// *mittente*, *rispondi_a*.
  package var sender: String?
  package var replyTo: String?
  package var recipientName: String?

  package init(
    company: Company, companyName: String, sender: String?, replyTo: String?, recipientName: String?
  ) {
    self.company = company
    self.companyName = companyName
    self.sender = sender
    self.replyTo = replyTo
    self.recipientName = recipientName
  }
}

/// Takes letters to be printed.
package protocol LetterKeeping: Sendable {
  func keep(_ message: StoredMessage, _ envelope: MessageEnvelope) async -> DeliveryResult
}
