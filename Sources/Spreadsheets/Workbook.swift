import CLibXlsxWriter
import CreditDomain
import FoundationEssentials
import UseCases

/// A workbook of libxlsxwriter and the temporary file that it is written to, which goes with it.
final class Workbook {
  /// Of a text in a cell, in UTF-16 units (Excel's limit).
  static let textLengthMax = 32_767

  private let file: URL
  /// Nil once it is closed: the library then has freed it.
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let amountFormat: UnsafeMutablePointer<lxw_format>?
  private let dateFormat: UnsafeMutablePointer<lxw_format>?
  private let columnCount: Int
  private var rowCount: lxw_row_t = 1

  init(_ name: String, _ columns: [SpreadsheetColumn]) throws(SpreadsheetFailure) {
    file = FileManager.default.temporaryDirectory.appending(path: "recupero-\(UUID().uuidString).xlsx")
    var options = lxw_workbook_options()
    options.constant_memory = UInt8(LXW_TRUE.rawValue)
    let workbook = workbook_new_opt(file.path, &options)
    guard let workbook, let sheet = workbook_add_worksheet(workbook, name) else {
      if let workbook { _ = workbook_close(workbook) }
      try? FileManager.default.removeItem(at: file)  // As in `deinit`.
      throw SpreadsheetFailure("libxlsxwriter makes no workbook with a sheet '\(name)'")
    }
    (self.workbook, self.sheet, columnCount) = (workbook, sheet, columns.count)
    // Spreadsheets show these with the separators of whoever opens them: 1.234,56 and 31/12/2026 in Italy.
    amountFormat = workbook_add_format(workbook)
    format_set_num_format(amountFormat, "#,##0.00")
    dateFormat = workbook_add_format(workbook)
    format_set_num_format(dateFormat, "dd/mm/yyyy")
    let headFormat = workbook_add_format(workbook)
    format_set_bold(headFormat)
    for (place, column) in columns.enumerated() {
      let number = lxw_col_t(place)
      worksheet_set_column(sheet, number, number, Double(column.width), nil)
      try check(worksheet_write_string(sheet, 0, number, column.title, headFormat))
    }
    worksheet_freeze_panes(sheet, 1, 0)
  }

  deinit {
    if let workbook { _ = workbook_close(workbook) }
    try? FileManager.default.removeItem(at: file)  // What is left of a temporary file harms nobody.
  }

  func add(_ cells: [SpreadsheetCell]) throws(SpreadsheetFailure) {
    precondition(cells.count == columnCount, "a row has as many cells as there are columns")
    for (place, cell) in cells.enumerated() { try write(cell, lxw_col_t(place)) }
    rowCount += 1
  }

  /// A text is written as a text, whatever it begins with: it never becomes a formula.
  private func write(_ cell: SpreadsheetCell, _ column: lxw_col_t) throws(SpreadsheetFailure) {
    switch cell {
    case .blank: break
    case .text(let text):
      try check(worksheet_write_string(sheet, rowCount, column, Self.fitting(text), nil))
    case .count(let number): try check(worksheet_write_number(sheet, rowCount, column, Double(number), nil))
    case .amount(let cents):
      // The format of the file knows binary numbers alone; they hold cents exactly up to 15 digits.
      try check(worksheet_write_number(sheet, rowCount, column, Double(cents.minorUnits) / 100, amountFormat))
    case .date(let date):
      let (year, month, day) = date.components
      var moment = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
      try check(worksheet_write_datetime(sheet, rowCount, column, &moment, dateFormat))
    }
  }

  private static func fitting(_ text: String) -> String {
    text.utf16.count <= textLengthMax ? text : String(text.unicodeScalars.prefix(textLengthMax / 2))
  }

  func content() throws(SpreadsheetFailure) -> [UInt8] {
    try check(worksheet_autofilter(sheet, 0, 0, max(rowCount - 1, 1), lxw_col_t(columnCount - 1)))
    let closed = workbook_close(workbook)
    workbook = nil
    try check(closed)
    do { return [UInt8](try Data(contentsOf: file)) } catch {
      throw SpreadsheetFailure("the workbook cannot be read back: \(error)")
    }
  }

  private func check(_ result: lxw_error) throws(SpreadsheetFailure) {
    guard result == LXW_NO_ERROR else {
      throw SpreadsheetFailure("libxlsxwriter: " + String(cString: lxw_strerror(result)))
    }
  }
}
