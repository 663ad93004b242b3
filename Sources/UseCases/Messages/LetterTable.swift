/// The table of a letter. Its header is repeated on every page that it reaches.
package struct LetterTable: Hashable, Sendable {
  package enum Alignment: Hashable, Sendable, CaseIterable {
    case left, centre, right
  }

  package struct Column: Hashable, Sendable {
    package var title: String
    package var alignment: Alignment
    /// How much of the width it takes, in relation to the other columns.
    package var share: Int

    package init(_ title: String, _ alignment: Alignment = .left, share: Int = 1) {
      precondition(share > 0, "A column has a width.")
      self.title = title
      self.alignment = alignment
      self.share = share
    }
  }

  /// A line of the table, with as many texts as there are columns.
  package enum Row: Hashable, Sendable {
    /// A heading over the rows that follow.
    case section(String)
    /// One text a column.
    case item([String])
    /// One text a column, set off from the rows above.
    case total([String])
  }

  package let columns: [Column]
  package let rows: [Row]

  package init(columns: [Column], rows: [Row]) {
    precondition(!columns.isEmpty, "A table has columns.")
    for case .item(let cells) in rows { precondition(cells.count == columns.count, "An item has a text a column.") }
    for case .total(let cells) in rows { precondition(cells.count == columns.count, "A total has a text a column.") }
    self.columns = columns
    self.rows = rows
  }
}
