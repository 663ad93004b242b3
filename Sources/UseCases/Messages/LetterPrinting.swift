package import CreditDomain

/// A way to put letters on paper.
package protocol LetterPrinting: Sendable {
  /// One PDF of all the sheets, each beginning on a page of its own; with a list, that comes first.
  func pdf(_ sheets: [LetterSheet], list: LetterList?) async throws(LetterFailure) -> [UInt8]
}

extension LetterPrinting {
  /// The PDF of one letter, as a file that goes with a mail.
  package func pdf(_ sheet: LetterSheet) async throws(LetterFailure) -> [UInt8] {
    try await pdf([sheet], list: nil)
  }
}

/// What stands over the list of the letters that are printed together (*distinta*): its rows come from the letters.
package struct LetterList: Hashable, Sendable {
  package var sender: LetterParty
  package var title: String
  package var place: String?
  package var date: CalendarDate

  package init(sender: LetterParty, title: String, place: String?, date: CalendarDate) {
    self.sender = sender
    self.title = title
    self.place = place
    self.date = date
  }
}

/// Why there is no PDF: English for operators and logs, never personal data.
package struct LetterFailure: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// No sheet at all, more sheets than one file may hold, or a table with more rows than a letter may have.
    case outOfLimits
    /// The machine has no font.
    case noFont
    /// The file could not be made: no memory, as a rule.
    case notMade
    /// Whoever asked no longer wants it.
    case cancelled
  }

  package let kind: Kind
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension LetterFailure: CustomStringConvertible {
  package var description: String { "letter \(kind.rawValue): \(message)" }
}
