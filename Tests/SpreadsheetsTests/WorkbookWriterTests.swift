import CreditDomain
import Spreadsheets
import TestSupport
import Testing
import UseCases

/// Goal: a workbook is a ZIP of parts that holds what was written, texts as texts. What spreadsheet programs read in it
/// is shown by the scenarios.
@Suite struct WorkbookWriterTests {
  private func content(_ rows: [[SpreadsheetCell]]) async throws -> [UInt8] {
    let file = try await WorkbookWriter().begin("Clienti", [.init("A", width: 10), .init("B", width: 20)])
    try await file.add(rows)
    return try await file.content()
  }

  @Test func aWorkbookIsAnArchive() async throws {
    let bytes = try await content([
      [.text("=1+1"), .amount(euro("1234.56"))], [.date(day("20261009")), .count(3)], [.blank, .blank],
    ])
    #expect(bytes.starts(with: Array("PK".utf8)))
    #expect(String(decoding: bytes, as: UTF8.self).contains("xl/worksheets/sheet1.xml"))
  }

  @Test func aTextThatIsTooLongIsCut() async throws {
    #expect(try await content([[.text(String(repeating: "è", count: 40_000)), .blank]]).count > 1_000)
  }

  @Test func whatHasEndedTakesNoMoreRows() async throws {
    let file = try await WorkbookWriter().begin("Vuoto", [.init("A", width: 10)])
    #expect(try await !file.content().isEmpty)
    await #expect(throws: SpreadsheetFailure.self) { try await file.add([[.blank]]) }
    await #expect(throws: SpreadsheetFailure.self) { try await file.content() }
  }

  @Test func aSheetNeedsAName() async throws {
    await #expect(throws: SpreadsheetFailure.self) { try await WorkbookWriter().begin("a/b", []) }
  }
}
