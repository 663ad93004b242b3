package import CreditDomain
package import MessageText

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
  /// Somebody was in touch with the customer meanwhile: it waits for its day.
  case postponed
}

/// Who writes to whom.
package struct MessageEnvelope: Hashable, Sendable {
  package var company: Company
  package var letterhead: LetterSender
  /// *mittente*, *rispondi_a*.
  package var sender: String?
  package var replyTo: String?
  /// Nil = people inside the company.
  package var recipient: LetterRecipient?

  package init(
    company: Company, letterhead: LetterSender, sender: String?, replyTo: String?, recipient: LetterRecipient?
  ) {
    self.company = company
    self.letterhead = letterhead
    self.sender = sender
    self.replyTo = replyTo
    self.recipient = recipient
  }
}

/// Takes letters to be printed.
package protocol LetterKeeping: Sendable {
  /// The same letter again replaces itself.
  func keep(_ letter: MessageFile, of message: Int64, _ company: Company) async -> DeliveryResult
}
