import CreditDomain
package import MessageText

extension LetterSheet {
  /// A statement of account on paper.
  package init(_ statement: StatementModel) {
    let day = ItalianFormat.date(statement.date)
    let table = StatementTable(of: statement)
    var body: [LetterPart] = [
      .paragraph("Codice cliente \(statement.recipient.code)\nPartite aperte al \(day), salvo errori e omissioni."),
      .table(LetterTable(table)),
    ]
    if let iban = statement.sender.groupedIBAN {
      body.append(
        .paragraph(
          "Per i pagamenti: bonifico a \(statement.sender.name)\nIBAN \(iban)\n"
            + "Causale: \(statement.paymentReference)"))
    }
    self.init(
      sender: LetterParty(statement.sender), recipient: LetterParty(statement.recipient),
      place: statement.sender.place, date: statement.date, subject: "Estratto conto al \(day)", body: body,
      footer: "\(statement.sender.name) - estratto conto al \(day) - cliente \(statement.recipient.code)")
  }
}

extension LetterTable {
  fileprivate init(_ table: StatementTable) {
    self.init(
      columns: StatementTable.columns.map { Column($0.heading, $0.isNumeric ? .right : .left, share: $0.share) },
      rows: table.rows.map { row in
        switch row {
        case .section(let heading): .section(heading)
        case .item(let cells): .item(cells)
        case .total(let cells): .total(cells)
        }
      })
  }
}

extension LetterParty {
  init(_ sender: LetterSender) { self.init(name: sender.name, lines: sender.letterhead) }

  init(_ recipient: LetterRecipient) {
    self.init(
      name: recipient.title,
      lines: [recipient.name] + recipient.address
        + [recipient.vatNumber.map { "P. IVA " + $0 }].compactMap { $0 })
  }
}
