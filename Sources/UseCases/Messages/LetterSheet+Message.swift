import CreditDomain

extension LetterSheet {
  /// A message of the outbox as it goes to paper.
  package init(_ message: StoredMessage, _ envelope: MessageEnvelope) {
    let address = message.address.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    self.init(
      sender: LetterParty(name: envelope.companyName, lines: []),
      recipient: LetterParty(name: envelope.recipientName ?? "", lines: address), place: "",
      date: message.createdAt.inRome.date, subject: message.subject,
      opening: message.text.split(separator: "\n\n").map(String.init), table: nil, closing: [], signature: [],
      footer: "", words: .italian)
  }
}
