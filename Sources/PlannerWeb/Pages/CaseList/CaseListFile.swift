import CreditDomain
import DunningRules
import UseCases

/// The list as a file: for spreadsheets, or as text with semicolons and decimal commas, as Italian ones expect.
struct CaseListFile: Sendable {
  /// What one file holds; a longer list has to be narrowed, and the file says so in its last row.
  static let turns = ListTurns(turnSize: 1_000, rowsMax: 200_000)

  let desk: PlannerDesk

  func text(_ visit: Visit) async throws -> Answer {
    // Tells spreadsheets that it is UTF-8.
    var text = "\u{FEFF}" + SpreadsheetLine.text(CaseListColumns.columns.map { .text($0.title) })
    try await eachTurn(of: visit) { rows in for row in rows { text += SpreadsheetLine.text(row) } }
    return .file(FileContent(bytes: Array(text.utf8), type: .csv, name: "clienti-\(visit.today.mexalText).csv"))
  }

  func workbook(_ visit: Visit) async throws -> Answer {
    let file = try await desk.spreadsheets.begin("Clienti da recuperare", CaseListColumns.columns)
    try await eachTurn(of: visit) { rows in try await file.add(rows) }
    return .file(
      FileContent(
        bytes: try await file.content(), type: .xlsx, name: "clienti-\(visit.today.mexalText).xlsx"))
  }

  /// From one page of the list to the next, so that a long one is never held as a whole.
  private func eachTurn(of visit: Visit, _ take: ([[SpreadsheetCell]]) async throws -> Void) async throws {
    let query = CaseListQuery(visit.fields)
    let isCut = try await Self.turns.each { (last: CaseLine?, limit) in
      try await desk.store.cases(
        of: visit.company, query.filter(for: visit.caller, on: visit.today), query.order, on: visit.today,
        after: last?.cursor, limit: limit)
    } _: { lines in
      try await take(lines.map { CaseListColumns.cells($0, today: visit.today) })
    }
    if isCut { try await take([CaseListColumns.cut(at: Self.turns.rowsMax)]) }
  }
}
