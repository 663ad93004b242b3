import CreditDomain
import MessageText

extension OutgoingMail {
  /// Nil when an address is none.
  init?(_ message: StoredMessage, _ envelope: MessageEnvelope, _ files: [MessageFile]) {
    guard let sender = MailParty(envelope.sender ?? ""), let address = MailAddress(message.address),
      let subject = HeaderText(message.subject),
      let id = MailMessageID(MessageName(message, of: envelope.company).text(domain: sender.address.domain))
    else { return nil }
    self.init(
      messageID: id, sender: sender,
      recipient: MailParty(address: address, name: envelope.recipient.flatMap { HeaderText($0.name) }),
      replyTo: envelope.replyTo.flatMap { MailAddress($0) }, writtenAt: message.createdAt, subject: subject,
      text: message.text, html: message.html,
      attachments: files.map { MailAttachment(fileName: $0.name, mediaType: .pdf, bytes: $0.bytes) })
  }
}

extension MailParty {
  /// Reads `Nome <indirizzo>`, or an address alone.
  init?(_ text: String) {
    guard let open = text.lastIndex(of: "<"), text.last == ">" else {
      guard let address = MailAddress(text) else { return nil }
      self.init(address: address)
      return
    }
    let name = text[..<open].split(separator: " ").joined(separator: " ")
    guard let address = MailAddress(String(text[text.index(after: open)...].dropLast())) else { return nil }
    self.init(address: address, name: name.isEmpty ? nil : HeaderText(name))
  }
}
