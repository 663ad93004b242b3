import QueueExecution
package import UseCases

/// Writes spreadsheets as Office Open XML (`.xlsx`, ISO/IEC 29500) with libxlsxwriter, each on a queue of its own.
package struct WorkbookWriter: SpreadsheetWriting {
  package init() {}

  package func begin(
    _ name: String, _ columns: [SpreadsheetColumn]
  ) async throws(SpreadsheetFailure) -> any SpreadsheetFile {
    let file = WorkbookFile()
    try await file.begin(name, columns)
    return file
  }
}

/// Rows go to the disk as they come, so that a file of any length takes little memory while it is written.
actor WorkbookFile: SpreadsheetFile {
  private nonisolated let executor = QueueExecutor(label: "recupero.spreadsheet")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private var workbook: Workbook?

  func begin(_ name: String, _ columns: [SpreadsheetColumn]) throws(SpreadsheetFailure) {
    workbook = try Workbook(name, columns)
  }

  func add(_ rows: [[SpreadsheetCell]]) throws(SpreadsheetFailure) {
    guard let workbook else { throw SpreadsheetFailure("the workbook has ended") }
    for row in rows { try workbook.add(row) }
  }

  func content() throws(SpreadsheetFailure) -> [UInt8] {
    guard let workbook else { throw SpreadsheetFailure("the workbook has ended") }
    self.workbook = nil
    return try workbook.content()
  }
}
