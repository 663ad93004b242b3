import CreditDomain
import DunningRules
import UseCases

/// The list as a file for a spreadsheet: semicolons and decimal commas, as Italian ones expect.
struct CaseListFile: Sendable {
  static let rowsMax = 100_000
  private static let turnSize = 1_000

  let desk: PlannerDesk

  func show(_ visit: Visit) async throws -> Answer {
    let query = CaseListQuery(visit.fields)
    // Tells spreadsheets that it is UTF-8.
    var text = "\u{FEFF}" + SpreadsheetLine.text(Self.heads)
    var cursor: CaseCursor?
    var count = 0
    while count < Self.rowsMax {
      let lines = try await desk.store.cases(
        of: visit.company, query.filter(for: visit.caller, on: visit.today), query.order, after: cursor,
        limit: Self.turnSize)
      for line in lines { text += SpreadsheetLine.text(Self.cells(line, today: visit.today)) }
      count += lines.count
      guard lines.count == Self.turnSize, let last = lines.last else { break }
      cursor = last.cursor
    }
    return .file(text, name: "clienti-\(visit.today.mexalText).csv")
  }

  private static let heads = [
    "Codice", "Cliente", "Stato", "Scaduto", "Giorni", "Saldo", "Ultimo contatto", "Prossima azione", "Operatore",
    "Agente", "Promessa", "Data promessa",
  ]

  private static func cells(_ line: CaseLine, today: CalendarDate) -> [String] {
    let standing = line.record.standing
    return [
      line.customer.text, line.name, standing.state?.title ?? "", Figures.plain(standing.overdue),
      standing.oldestDue.map { "\(today.days(since: $0))" } ?? "", Figures.plain(standing.balance),
      line.record.lastContactOn.map { ItalianFormat.date($0) } ?? "",
      line.nextTask.map { ItalianFormat.date($0.due) + " " + ActivityWords.kind($0.kind) } ?? "",
      line.record.operatorName ?? "", line.agent ?? "", line.promise.map { Figures.plain($0.amount) } ?? "",
      line.promise.map { ItalianFormat.date($0.date) } ?? "",
    ]
  }
}
