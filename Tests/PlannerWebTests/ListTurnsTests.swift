import PlannerWeb
import Testing
import UseCases

/// Goal: a file of a long list holds every row once, and never ends before its list without saying so.
@Suite struct ListTurnsTests {
  private func read(_ count: Int, upTo rowsMax: Int) async throws -> (rows: [Int], isCut: Bool) {
    var taken: [Int] = []
    let isCut = try await ListTurns(turnSize: 3, rowsMax: rowsMax).each { (last: Int?, limit) in
      Array(((last ?? 0) + 1)..<(count + 1)).prefix(limit).map(\.self)
    } _: {
      taken += $0
    }
    return (taken, isCut)
  }

  @Test(arguments: 0...12) func everyRowIsReadOnce(count: Int) async throws {
    let (rows, isCut) = try await read(count, upTo: 12)
    #expect(rows == Array(1..<(count + 1)))
    #expect(!isCut)
  }

  @Test(arguments: [1, 2, 3, 4, 6]) func whatIsLeftOutIsSaid(rowsMax: Int) async throws {
    let (rows, isCut) = try await read(7, upTo: rowsMax)
    #expect(rows == Array(1...rowsMax))
    #expect(isCut)
  }

  @Test func theFileSaysThatItWasCut() {
    let cells = CaseListColumns.cut(at: 200_000)
    #expect(cells.count == CaseListColumns.columns.count)
    #expect(SpreadsheetLine.text(cells).hasPrefix("\"Elenco interrotto: il file contiene i primi 200.000 clienti"))
  }
}
