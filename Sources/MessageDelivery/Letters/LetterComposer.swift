import CreditDomain
import UseCases

/// Lays out letters and lists: decides what stands where, and what stays together.
struct LetterComposer {
  let typesetter: Typesetter

  /// An address or a signature shows no more lines.
  private static let blockLinesMax = 10
  private static let paragraphGap = 8.0
  private static let partGap = 16.0

  func set(_ sheet: LetterSheet) -> SetLetter {
    var strips = [head(sender: sheet.sender, recipient: sheet.recipient)]
    strips += paragraph(heading(sheet), .body, gap: LetterComposer.partGap)
    strips += paragraph("\(sheet.words.subject): \(sheet.subject)", .strong, gap: LetterComposer.partGap)
    strips += body(sheet.body)
    if !sheet.signature.isEmpty {
      // A signature alone on a page would sign nothing.
      strips[strips.count - 1].piece.keepsWithNext = true
      strips.append(signature(sheet.signature))
    }
    return SetLetter(strips, footer: sheet.footer, words: sheet.words)
  }

  /// The list of the letters that follow, with how many pages each has.
  func set(_ list: LetterList, of sheets: [LetterSheet], pageCounts: [Int]) -> SetLetter {
    let words = LetterWords.italian
    let columns = [
      LetterTable.Column("N.", .right, share: 5), LetterTable.Column("Destinatario", share: 45),
      LetterTable.Column("Oggetto", share: 40), LetterTable.Column("Pagine", .right, share: 10),
    ]
    var rows = zip(sheets, pageCounts).enumerated().map { index, letter in
      LetterTable.Row.item(["\(index + 1)", letter.0.recipient.name, letter.0.subject, "\(letter.1)"])
    }
    rows.append(.total(["", "Lettere: \(sheets.count)", "", "\(pageCounts.reduce(0, +))"]))
    var strips = [head(sender: list.sender, recipient: nil)]
    strips += paragraph(day(list.place, list.date), .body, gap: LetterComposer.partGap)
    strips += paragraph(list.title, .strong, gap: LetterComposer.partGap)
    strips += self.rows(of: LetterTable(columns: columns, rows: rows))
    return SetLetter(strips, footer: "", words: words)
  }

  private func heading(_ sheet: LetterSheet) -> String {
    let day = day(sheet.place, sheet.date)
    return sheet.reference.map { "\(day)\n\(sheet.words.reference) \($0)" } ?? day
  }

  /// `Bologna, 3 febbraio 2026`.
  private func day(_ place: String?, _ date: CalendarDate) -> String {
    (place.map { $0 + ", " } ?? "") + ItalianFormat.longDate(date)
  }

  private func head(sender: LetterParty, recipient: LetterParty?) -> SetLetter.Strip {
    let name = typesetter.set(sender.name, .letterhead, width: PageGeometry.textWidth, linesMax: 2)
    let lines = block(sender.lines, width: PageGeometry.textWidth, .small)
    var height = name.height + 2 + lines.height
    var texts = [
      (text: name, x: PageGeometry.left, below: 0.0),
      (text: lines, x: PageGeometry.left, below: name.height + 2),
    ]
    if let recipient {
      let below = max(height + LetterComposer.partGap, PageGeometry.recipientTop - PageGeometry.top)
      let address = block([recipient.name] + recipient.lines, width: PageGeometry.recipientWidth, .body)
      texts.append((text: address, x: PageGeometry.recipientLeft, below: below))
      height = below + address.height
    }
    return SetLetter.Strip(piece: PageBreaks.Piece(height: height), content: .texts(texts))
  }

  private func signature(_ lines: [String]) -> SetLetter.Strip {
    let text = block(lines, width: PageGeometry.recipientWidth, .body)
    return SetLetter.Strip(
      piece: PageBreaks.Piece(height: text.height, gap: LetterComposer.partGap),
      content: .texts([(text: text, x: PageGeometry.recipientLeft, below: 0)]))
  }

  /// Each line may be broken once; what does not fit then is left out.
  private func block(_ lines: [String], width: Double, _ style: TextStyle) -> SetText {
    let shown = lines.prefix(LetterComposer.blockLinesMax).joined(separator: "\n")
    return typesetter.set(shown, style, width: width, linesMax: 2)
  }

  /// Paragraphs stand close together, and apart from tables.
  private func body(_ parts: [LetterPart]) -> [SetLetter.Strip] {
    var strips: [SetLetter.Strip] = []
    var gap = LetterComposer.partGap
    for part in parts {
      switch part {
      case .paragraph(let text):
        strips += paragraph(text, .body, gap: gap)
        gap = LetterComposer.paragraphGap
      case .table(let table):
        strips += rows(of: table)
        gap = LetterComposer.partGap
      }
    }
    return strips
  }

  /// Line by line, so that it may be divided between pages; but no line of it stands alone there.
  private func paragraph(_ text: String, _ style: TextStyle, gap: Double) -> [SetLetter.Strip] {
    let lines = typesetter.set(text, style, width: PageGeometry.textWidth).lines()
    return lines.enumerated().map { index, line in
      let keeps = lines.count > 1 && (index == 0 || index == lines.count - 2)
      return SetLetter.Strip(
        piece: PageBreaks.Piece(height: line.height, gap: index == 0 ? gap : 0, keepsWithNext: keeps),
        content: .line(line))
    }
  }

  /// A header and a section stay with the row after them, a total with the row before it.
  private func rows(of letterTable: LetterTable) -> [SetLetter.Strip] {
    let table = SetTable(letterTable, typesetter)
    var strips = [
      SetLetter.Strip(
        piece: PageBreaks.Piece(
          height: table.headerHeight, gap: LetterComposer.partGap, keepsWithNext: !letterTable.rows.isEmpty),
        content: .tableHeader(table))
    ]
    for row in letterTable.rows {
      var piece = PageBreaks.Piece(height: table.height(of: row), headerHeight: table.headerHeight)
      switch row {
      case .item: break
      case .section: piece.keepsWithNext = true
      case .total: strips[strips.count - 1].piece.keepsWithNext = true
      }
      strips.append(SetLetter.Strip(piece: piece, content: .row(row, of: table)))
    }
    return strips
  }
}
