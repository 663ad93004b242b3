package import CreditDomain

/// What a cell of a spreadsheet holds.
package enum SpreadsheetCell: Hashable, Sendable {
  case text(String)
  case amount(Cents)
  case count(Int)
  case date(CalendarDate)
  case blank
}

/// The head of a column.
package struct SpreadsheetColumn: Hashable, Sendable {
  package var title: String
  /// In characters.
  package var width: Int

  package init(_ title: String, width: Int) {
    self.title = title
    self.width = width
  }
}

/// A way to make spreadsheets.
package protocol SpreadsheetWriting: Sendable {
  /// Begins a spreadsheet of one table, whose head stays in sight and lets one filter.
  func begin(_ name: String, _ columns: [SpreadsheetColumn]) async throws(SpreadsheetFailure) -> any SpreadsheetFile
}

/// A spreadsheet that is being written.
package protocol SpreadsheetFile: Sendable {
  /// Adds rows below those that were added before, each with as many cells as there are columns.
  func add(_ rows: [[SpreadsheetCell]]) async throws(SpreadsheetFailure)

  /// Ends it.
  func content() async throws(SpreadsheetFailure) -> [UInt8]
}

/// Why there is no spreadsheet: English, for operators and logs.
package struct SpreadsheetFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
