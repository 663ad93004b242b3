package import CreditDomain
package import DunningRules
package import MessageText

/// The outbox as delivery needs it.
package protocol MessageDelivering: Sendable {
  /// The next message that may go on one of these channels; nil = there is none.
  func claim(
    of company: Company, on channels: Set<MessageChannel>, at instant: Instant
  ) async throws(StoreFailure) -> NextMessage?

  /// Takes a message that waited for its files, as it was then.
  func claim(
    _ message: StoredMessage, with files: [MessageFile], of company: Company, at instant: Instant
  ) async throws(StoreFailure) -> ClaimedMessage

  /// Keeps what became of an attempt. Told again, or after another process took the attempt over, it changes nothing.
  func settle(
    _ message: StoredMessage, of company: Company, _ result: DeliveryResult, at instant: Instant
  ) async throws(StoreFailure)
}

/// The message that is due first.
package enum NextMessage: Sendable {
  case claimed(ClaimedMessage)
  /// Its files are to be made before it is claimed, from this statement if it wants one.
  case unprinted(StoredMessage, MessageEnvelope, CustomerStatement?)
}

/// A message that nobody else may send now, looked at once more just before it goes.
package enum ClaimedMessage: Sendable {
  /// On record as being sent, with its files: nothing but the attempt is between this and its first byte.
  case ready(StoredMessage, MessageEnvelope, [MessageFile])
  /// What it asks for is no longer owed as it says: it was cancelled, and will be planned anew.
  case superseded
  /// It may have gone out before a crash, and may go only once: a person is asked.
  case uncertain
  /// Somebody was in touch with the customer meanwhile: it waits for its day.
  case postponed
  /// Somebody else took it, or changed it.
  case lost
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
