import CreditDomain
import DunningRules
import MexalAPI
package import UseCases

/// The columns of the list as a file has them: the same in every kind of file.
package enum CaseListColumns {
  package static let columns = [
    SpreadsheetColumn("Codice", width: 14), SpreadsheetColumn("Cliente", width: 34),
    SpreadsheetColumn("Stato", width: 20), SpreadsheetColumn("Scaduto", width: 14),
    SpreadsheetColumn("Giorni", width: 8), SpreadsheetColumn("Saldo", width: 14),
    SpreadsheetColumn("Ultimo contatto", width: 15), SpreadsheetColumn("Prossima azione", width: 16),
    SpreadsheetColumn("Azione", width: 14), SpreadsheetColumn("Operatore", width: 16),
    SpreadsheetColumn("Agente", width: 14), SpreadsheetColumn("Promessa", width: 14),
    SpreadsheetColumn("Data promessa", width: 14),
  ]

  static func cells(_ line: CaseLine, today: CalendarDate) -> [SpreadsheetCell] {
    let standing = line.record.standing
    return [
      .text(line.customer.text), .text(line.name), text(standing.state?.title), .amount(standing.overdue),
      standing.oldestDue.map { .count(today.days(since: $0)) } ?? .blank, .amount(standing.balance),
      date(line.record.lastContactOn), date(line.nextTask?.due),
      text(line.nextTask.map { $0.kind.title }), text(line.record.operatorName), text(line.agent),
      line.promise.map { .amount($0.amount) } ?? .blank, date(line.promise?.date),
    ]
  }

  /// The last row of a file that is shorter than its list.
  package static func cut(at rowsMax: Int) -> [SpreadsheetCell] {
    let text =
      "Elenco interrotto: il file contiene i primi \(Figures.count(rowsMax)) clienti, e ce ne sono altri. "
      + "Restringere l'elenco con i filtri."
    return [.text(text)] + Array(repeating: .blank, count: columns.count - 1)
  }

  private static func text(_ text: String?) -> SpreadsheetCell { text.map { .text($0) } ?? .blank }
  private static func date(_ date: CalendarDate?) -> SpreadsheetCell { date.map { .date($0) } ?? .blank }
}
