/// What a mail that came back says about one that went out.
package struct ReturnedMail: Hashable, Sendable {
  /// The mail that it is about; whether it is one of ours, only the outbox knows.
  package let messageID: MailMessageID
  package let event: DeliveryEvent

  package init(messageID: MailMessageID, event: DeliveryEvent) {
    self.messageID = messageID
    self.event = event
  }
}

/// What happened to a mail after our server had taken it over.
package enum DeliveryEvent: Hashable, Sendable {
  /// It is in the mailbox, or with a server that reports no further (RFC 3464, section 2.3.3).
  case delivered
  /// It has not arrived yet, and is still being tried.
  case delayed(DeliveryDiagnosis)
  /// It will not arrive.
  case failed(DeliveryDiagnosis)
  /// The sender's provider of certified mail has taken it (*ricevuta di accettazione*).
  case acceptedByPEC
  /// It is in the recipient's certified mailbox (*ricevuta di avvenuta consegna*): this proves the delivery.
  case deliveredByPEC
  /// After 12 hours the recipient's provider has not answered (*preavviso di mancata consegna*).
  case delayedByPEC(DeliveryDiagnosis)
  /// It was not accepted, or will not be delivered (*avviso di non accettazione*, *di mancata consegna*).
  case failedByPEC(DeliveryDiagnosis)
}

/// Why a mail did not arrive, in the words of the server that reports it.
package struct DeliveryDiagnosis: Hashable, Sendable {
  /// The code of RFC 3463, such as `5.1.1`, or for certified mail its *errore*: `no-dest`, `no-dominio`, `virus`,
  /// `altro`.
  package var status: String?
  /// At most 1,000 bytes. They may quote addresses: not for a log.
  package var text: String

  package init(status: String? = nil, text: String) {
    self.status = status
    self.text = text
  }
}
