import CreditDomain

/// A letter as neutral pieces, for whoever sets it on paper.
package struct LetterBlocks: Hashable, Sendable {
  package var language: String
  /// The letterhead: the company's name, then the lines under it.
  package var sender: [String]
  package var recipient: [String]
  /// `Bologna, 3 febbraio 2026`.
  package var placeAndDate: String
  /// `Prot. 12/2026`.
  package var reference: String?
  package var subject: String
  package var body: [MessageBlock]
  /// Who signs, one line each.
  package var closing: [String]

  package init(_ message: RenderedMessage, of letter: LetterModel) {
    let date = ItalianFormat.longDate(letter.date)
    language = message.language
    sender = ([letter.sender.name] + letter.sender.letterhead).map(TemplateValues.oneLine)
    recipient = ([letter.recipient.title, letter.recipient.name] + letter.recipient.address)
      .map(TemplateValues.oneLine)
    placeAndDate = letter.sender.place.map { TemplateValues.oneLine($0) + ", " + date } ?? date
    reference = letter.reference.map { "Prot. " + TemplateValues.oneLine($0) }
    subject = message.subject
    body = message.blocks
    closing = message.signature
  }
}

extension MessageTemplate where Model == LetterModel {
  package func blocks(_ letter: LetterModel) -> LetterBlocks { LetterBlocks(render(letter), of: letter) }
}
