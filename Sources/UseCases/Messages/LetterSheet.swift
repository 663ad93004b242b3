package import CreditDomain

/// A letter on paper, or as a file that goes with a mail: what stands on it, not where.
///
/// Its parts follow each other in the order of the fields. A text may hold line feeds.
package struct LetterSheet: Hashable, Sendable {
  package var sender: LetterParty
  package var recipient: LetterParty
  /// Nil = only the date is written.
  package var place: String?
  package var date: CalendarDate
  /// A number by which both sides name the letter (*protocollo*).
  package var reference: String?
  package var subject: String
  package var body: [LetterPart]
  /// Who signs: lines that stay together.
  package var signature: [String]
  /// Stands at the foot of every page, before the page's number.
  package var footer: String
  package var words: LetterWords

  package init(
    sender: LetterParty, recipient: LetterParty, place: String? = nil, date: CalendarDate, reference: String? = nil,
    subject: String, body: [LetterPart], signature: [String] = [], footer: String = "", words: LetterWords = .italian
  ) {
    self.sender = sender
    self.recipient = recipient
    self.place = place
    self.date = date
    self.reference = reference
    self.subject = subject
    self.body = body
    self.signature = signature
    self.footer = footer
    self.words = words
  }
}

/// What stands in a letter between its subject and its signature.
package enum LetterPart: Hashable, Sendable {
  case paragraph(String)
  case table(LetterTable)
}

/// Who writes a letter or gets it: a name, and the lines below it.
package struct LetterParty: Hashable, Sendable {
  package var name: String
  package var lines: [String]

  package init(name: String, lines: [String]) {
    self.name = name
    self.lines = lines
  }
}

/// The words that a letter holds whatever it says, in the recipient's language.
package struct LetterWords: Hashable, Sendable {
  package var subject: String
  package var reference: String
  package var page: String
  package var pageOf: String

  package init(subject: String, reference: String, page: String, pageOf: String) {
    self.subject = subject
    self.reference = reference
    self.page = page
    self.pageOf = pageOf
  }

  package static let italian = LetterWords(subject: "Oggetto", reference: "Prot.", page: "Pagina", pageOf: "di")
}
