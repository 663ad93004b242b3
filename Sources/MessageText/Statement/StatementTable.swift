import CreditDomain

/// The table of a statement, cell by cell.
package struct StatementTable: Hashable, Sendable {
  package enum Row: Hashable, Sendable {
    /// A heading over the rows that follow.
    case section(String)
    /// One text a column.
    case item([String])
    case total([String])
  }

  package struct Column: Hashable, Sendable {
    package var heading: String
    /// Amounts and counts.
    package var isNumeric: Bool
    /// How much of the width it takes, in relation to the other columns.
    package var share: Int
  }

  package static let columns = [
    Column(heading: "Documento", isNumeric: false, share: 29), Column(heading: "Scadenza", isNumeric: false, share: 11),
    Column(heading: "Importo €", isNumeric: true, share: 12), Column(heading: "Pagato €", isNumeric: true, share: 11),
    Column(heading: "Residuo €", isNumeric: true, share: 12),
    Column(heading: "Giorni di ritardo", isNumeric: true, share: 9),
    Column(heading: "Note", isNumeric: false, share: 16),
  ]

  /// Each part with its total, where there is more than one, and the balance of all.
  package let rows: [Row]

  package init(of statement: StatementModel) {
    let parts = StatementPart.allCases.map { (part: $0, rows: statement.rows(in: $0)) }.filter { !$0.rows.isEmpty }
    var rows: [Row] = []
    for (part, found) in parts {
      rows.append(.section(part.title))
      rows += found.map { .item(StatementTable.cells(of: $0, on: statement.date)) }
      if parts.count > 1 { rows.append(StatementTable.total("Totale", of: found)) }
    }
    rows.append(StatementTable.total("Saldo", of: statement.rows))
    self.rows = rows
  }

  private static func cells(of row: StatementRow, on date: CalendarDate) -> [String] {
    [
      row.document.text, ItalianFormat.date(row.due), ItalianFormat.number(row.amount),
      row.paid == .zero ? "" : ItalianFormat.number(row.paid), ItalianFormat.number(row.residual),
      row.daysLate(on: date).map { String($0) } ?? "", row.note,
    ]
  }

  private static func total(_ label: String, of rows: [StatementRow]) -> Row {
    let paid = rows.map(\.paid).sum()
    return .total([
      label, "", ItalianFormat.number(rows.map(\.amount).sum()), paid == .zero ? "" : ItalianFormat.number(paid),
      ItalianFormat.number(rows.map(\.residual).sum()), "", "",
    ])
  }
}
