import UseCases

/// A table with its columns where they will stand.
///
/// A row is laid out when it is measured and again when it is drawn: so a long table needs no memory.
final class SetTable {
  private struct Cell {
    var text: String
    var alignment: LetterTable.Alignment
    var left: Double
    var width: Double
  }

  private static let padding = 3.0
  /// A cell shows no more lines: a row stays far below the height of a page.
  private static let cellLinesMax = 8

  private let columns: [Cell]
  private let typesetter: Typesetter
  private let text: SetText
  private(set) var headerHeight = 0.0

  init(_ table: LetterTable, _ typesetter: Typesetter) {
    let shares = table.columns.reduce(0) { $0 + $1.share }
    var left = PageGeometry.left
    var columns: [Cell] = []
    for column in table.columns {
      let width = PageGeometry.textWidth * Double(column.share) / Double(shares)
      columns.append(Cell(text: column.title, alignment: column.alignment, left: left, width: width))
      left += width
    }
    self.columns = columns
    self.typesetter = typesetter
    text = typesetter.set("", .cell, width: PageGeometry.textWidth)
    headerHeight = height(of: columns, .strongCell)
  }

  func height(of row: LetterTable.Row) -> Double { height(of: cells(of: row), style(of: row)) }

  func drawHeader(at y: Double) {
    draw(columns, .strongCell, at: y)
    typesetter.file.line(at: y + headerHeight, width: 1)
  }

  func draw(_ row: LetterTable.Row, height: Double, at y: Double) {
    switch row {
    case .section: typesetter.file.field(at: y, height: height)
    case .item: typesetter.file.line(at: y + height, width: 0.2)
    case .total: typesetter.file.line(at: y, width: 0.8)
    }
    draw(cells(of: row), style(of: row), at: y)
  }

  private func cells(of row: LetterTable.Row) -> [Cell] {
    switch row {
    case .section(let heading):
      [Cell(text: heading, alignment: .left, left: PageGeometry.left, width: PageGeometry.textWidth)]
    case .item(let texts), .total(let texts):
      zip(columns, texts).map { column, text in
        Cell(text: text, alignment: column.alignment, left: column.left, width: column.width)
      }
    }
  }

  private func style(of row: LetterTable.Row) -> TextStyle {
    switch row {
    case .item: .cell
    case .section, .total: .strongCell
    }
  }

  private func height(of cells: [Cell], _ style: TextStyle) -> Double {
    var height = 0.0
    for cell in cells {
      set(cell, style)
      height = max(height, text.height)
    }
    return height + 2 * SetTable.padding
  }

  private func draw(_ cells: [Cell], _ style: TextStyle, at y: Double) {
    for cell in cells where !cell.text.isEmpty {
      set(cell, style)
      text.draw(in: typesetter.file, x: cell.left + SetTable.padding, y: y + SetTable.padding)
    }
  }

  private func set(_ cell: Cell, _ style: TextStyle) {
    typesetter.set(
      cell.text, style, width: cell.width - 2 * SetTable.padding, alignment: cell.alignment,
      linesMax: SetTable.cellLinesMax, insteadOf: text)
  }
}
