/// A piece of a message as it is read from top to bottom, the same for every medium.
package enum MessageBlock: Hashable, Sendable {
  /// Its lines, of which none is blank.
  case paragraph([String])
  case table(MessageTable)
}

extension MessageBlock {
  /// The pieces of a text as it was rendered, with what a person changed in it since: a table that still stands as it
  /// was written is a table, and everything else paragraphs.
  package static func all(in text: String, tables: [MessageTable]) -> [MessageBlock] {
    let written = Dictionary(tables.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
    return paragraphs(of: text).map { lines in
      written[lines.joined(separator: "\n")].map { .table($0) } ?? .paragraph(lines)
    }
  }

  /// Set apart by blank lines.
  private static func paragraphs(of text: String) -> [[String]] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      .split { line in line.allSatisfy(\.isWhitespace) }.map(Array.init)
  }
}

/// Rows under headings, and the totals under them.
package struct MessageTable: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package var heading: String
    /// Amounts and counts.
    package var isNumeric: Bool

    package init(_ heading: String, isNumeric: Bool = false) {
      self.heading = heading
      self.isNumeric = isNumeric
    }
  }

  package struct Total: Hashable, Sendable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// At least two.
  package var columns: [Column]
  /// Each with one cell a column.
  package var rows: [[String]]
  /// Values stand under the last column.
  package var totals: [Total]

  package init(columns: [Column], rows: [[String]], totals: [Total] = []) {
    precondition(columns.count >= 2, "Totals have their label beside the last column.")
    precondition(rows.allSatisfy { $0.count == columns.count }, "A row has one cell a column.")
    self.columns = columns
    self.rows = rows
    self.totals = totals
  }
}
