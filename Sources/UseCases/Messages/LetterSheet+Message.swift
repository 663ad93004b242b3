import CreditDomain
import MessageText

extension LetterSheet {
  /// A message that goes on paper.
  package init(_ message: StoredMessage, _ envelope: MessageEnvelope) {
    var blocks = MessageBlock.all(in: message.text, tables: message.tables)
    var signature: [String] = []
    if case .paragraph(let lines) = blocks.last, lines == envelope.letterhead.signature {
      signature = lines
      blocks.removeLast()
    }
    let recipient = envelope.recipient.map { LetterParty($0) }
    self.init(
      sender: LetterParty(envelope.letterhead), recipient: recipient ?? LetterParty(name: "", lines: []),
      place: envelope.letterhead.place, date: message.createdAt.inRome.date, reference: "\(message.id)",
      subject: message.subject,
      body: blocks.map { block in
        switch block {
        case .paragraph(let lines): .paragraph(lines.joined(separator: "\n"))
        case .table(let table): .table(LetterTable(table))
        }
      }, signature: signature, footer: envelope.letterhead.name)
  }
}

extension LetterTable {
  /// The widths follow what is written in the columns.
  fileprivate init(_ table: MessageTable) {
    let columns = table.columns.indices.map { index in
      let column = table.columns[index]
      let words = column.heading.split(separator: " ").map(\.count)
      let longest = max(words.max() ?? 0, table.rows.map { $0[index].count }.max() ?? 0)
      return Column(column.heading, column.isNumeric ? .right : .left, share: min(max(longest, 8), 40))
    }
    let totals = table.totals.map { total in
      Row.total([total.label] + Array(repeating: "", count: columns.count - 2) + [total.value])
    }
    self.init(columns: columns, rows: table.rows.map { .item($0) } + totals)
  }
}
