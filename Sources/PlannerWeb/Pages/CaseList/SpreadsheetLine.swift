/// A line of a file for spreadsheets (RFC 4180, with the semicolon of countries that write decimals with a comma).
package enum SpreadsheetLine {
  /// A text that a spreadsheet would take for a formula gets an apostrophe, which makes it a text again.
  package static func text(_ cells: [String]) -> String {
    cells.map { cell in
      "\"" + (isFormula(cell) ? "'" : "") + cell.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ";") + "\r\n"
  }

  private static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return false }
    return !cell.allSatisfy { $0.isNumber || "-.,".contains($0) }
  }
}
