import CreditDomain

/// The tables that templates can place.
extension LetterModel {
  /// Without the column of delays when nothing is late.
  var askedTable: MessageTable {
    let showsDelays = daysLateMax > 0
    let columns: [MessageTable.Column] =
      [.init("Documento"), .init("Scadenza")] + (showsDelays ? [.init("Giorni di ritardo", isNumeric: true)] : [])
      + [.init("Importo", isNumeric: true)]
    let rows = (asked + credits).map { row in
      [row.document.text, ItalianFormat.date(row.due)] + (showsDelays ? [delay(of: row)] : [])
        + [ItalianFormat.amount(row.amount)]
    }
    return MessageTable(columns: columns, rows: rows, totals: [.init("Totale", ItalianFormat.amount(askedTotal))])
  }

  private func delay(of row: LetterRow) -> String {
    row.role == .asked && daysLate(row) > 0 ? String(daysLate(row)) : ""
  }

  var excludedTable: MessageTable? {
    guard !excluded.isEmpty else { return nil }
    return MessageTable(
      columns: [.init("Documento"), .init("Scadenza"), .init("Situazione"), .init("Importo", isNumeric: true)],
      rows: excluded.map { row in
        [
          row.document.text, ItalianFormat.date(row.due), row.exclusion?.text ?? "", ItalianFormat.amount(row.amount),
        ]
      })
  }

  var bouncedTable: MessageTable? {
    let bounced = bounced
    guard !bounced.isEmpty else { return nil }
    return MessageTable(
      columns: [
        .init("Documento"), .init("Scadenza"), .init("Esito del"), .init("Motivo indicato dalla banca"),
        .init("Importo", isNumeric: true),
      ],
      rows: bounced.map { row in
        [
          row.document.text, ItalianFormat.date(row.due), row.bounce.map { ItalianFormat.date($0.date) } ?? "",
          row.bounce?.reason ?? "non indicato", ItalianFormat.amount(row.amount),
        ]
      })
  }

  /// One column for each kind of claim that there is.
  var claimsTable: MessageTable? {
    let claims = claims
    let kinds: [(heading: String, amount: KeyPath<RowClaims, Cents>)] = [
      ("Interessi", \.interest), ("Indennizzo", \.compensation), ("Spese bancarie", \.bankCharges),
    ].filter { claims[keyPath: $0.amount] != .zero }
    guard !kinds.isEmpty else { return nil }
    let rows = asked.filter { $0.claims.total != .zero }.map { row in
      [row.document.text] + kinds.map { ItalianFormat.amount(row.claims[keyPath: $0.amount]) }
        + [ItalianFormat.amount(row.claims.total)]
    }
    return MessageTable(
      columns: [.init("Documento")] + kinds.map { .init($0.heading, isNumeric: true) }
        + [.init("Totale", isNumeric: true)],
      rows: rows,
      totals: [
        .init("Totale accessori", ItalianFormat.amount(claims.total)),
        .init("Totale capitale e accessori", ItalianFormat.amount(grandTotal)),
      ])
  }

  /// Every row by due date, and under them what each situation comes to.
  var statementTable: MessageTable {
    let groups: [(label: String, rows: [LetterRow])] = [
      ("Scaduto", asked), ("A scadere", upcoming), ("Effetti presentati in banca", atRisk), ("Non richiesto", excluded),
      ("Crediti e incassi da abbinare", credits),
    ].filter { !$0.rows.isEmpty }
    return MessageTable(
      columns: [.init("Documento"), .init("Scadenza"), .init("Situazione"), .init("Importo", isNumeric: true)],
      rows: rows.sorted { $0.due < $1.due }.map { row in
        [row.document.text, ItalianFormat.date(row.due), row.role.situation, ItalianFormat.amount(row.amount)]
      },
      totals: groups.map { .init($0.label, ItalianFormat.amount($0.rows.map(\.amount).sum())) }
        + [.init("Saldo", ItalianFormat.amount(balance))])
  }
}

extension RowRole {
  /// As a statement says it.
  fileprivate var situation: String {
    switch self {
    case .asked: "scaduta"
    case .credit: "a credito"
    case .upcoming: "a scadere"
    case .atRisk: "presentata in banca"
    case .excluded(let exclusion): exclusion.text
    }
  }
}
