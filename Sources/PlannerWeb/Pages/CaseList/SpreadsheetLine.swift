import CreditDomain
package import UseCases

/// A line of a text file for spreadsheets (RFC 4180, with the semicolon of countries that write decimals with a comma).
package enum SpreadsheetLine {
  /// A text that a spreadsheet would take for a formula gets an apostrophe, which makes it a text again.
  package static func text(_ cells: [SpreadsheetCell]) -> String {
    cells.map { cell in "\"" + content(cell).replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") + "\r\n"
  }

  private static func content(_ cell: SpreadsheetCell) -> String {
    switch cell {
    case .text(let text): isFormula(text) ? "'" + text : text
    case .amount(let cents): Figures.plain(cents)
    case .count(let number): "\(number)"
    case .date(let date): ItalianFormat.date(date)
    case .blank: ""
    }
  }

  private static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
  }
}
