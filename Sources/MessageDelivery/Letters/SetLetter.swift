import UseCases

/// A letter laid out: what stands on it, from above, and on which page.
struct SetLetter {
  struct Strip {
    enum Content {
      /// Texts beside each other or apart, that stay together: each with its place below the strip's upper edge.
      case texts([(text: SetText, x: Double, below: Double)])
      case line(SetLine)
      case tableHeader(SetTable)
      case row(LetterTable.Row, of: SetTable)
    }

    var piece: PageBreaks.Piece
    var content: Content
  }

  private let strips: [Strip]
  private let pages: [Range<Int>]
  private let footer: String
  private let words: LetterWords

  var pageCount: Int { pages.count }

  init(_ strips: [Strip], footer: String, words: LetterWords) {
    self.strips = strips
    self.footer = footer
    self.words = words
    pages = PageBreaks.pages(of: strips.map(\.piece), height: PageGeometry.textHeight)
  }

  func draw(with typesetter: Typesetter) {
    for (index, page) in pages.enumerated() {
      var y = PageGeometry.top
      for strip in strips[page] {
        if case .row(_, let table) = strip.content, y == PageGeometry.top {
          table.drawHeader(at: y)
          y += strip.piece.headerHeight
        } else if y > PageGeometry.top {
          y += strip.piece.gap
        }
        draw(strip, at: y, in: typesetter.file)
        y += strip.piece.height
      }
      drawFoot(page: index + 1, with: typesetter)
      typesetter.file.endPage()
    }
  }

  private func draw(_ strip: Strip, at y: Double, in file: PDFFile) {
    switch strip.content {
    case .texts(let texts): for (text, x, below) in texts { text.draw(in: file, x: x, y: y + below) }
    case .line(let line): line.draw(in: file, x: PageGeometry.left, y: y)
    case .tableHeader(let table): table.drawHeader(at: y)
    case .row(let row, let table): table.draw(row, height: strip.piece.height, at: y)
    }
  }

  private func drawFoot(page: Int, with typesetter: Typesetter) {
    let number = "\(words.page) \(page) \(words.pageOf) \(pageCount)"
    typesetter.file.line(at: PageGeometry.footTop - 4, width: 0.3)
    typesetter.set(footer, .small, width: PageGeometry.footWidth, linesMax: 3)
      .draw(in: typesetter.file, x: PageGeometry.left, y: PageGeometry.footTop)
    typesetter.set(number, .small, width: PageGeometry.textWidth, alignment: .right)
      .draw(in: typesetter.file, x: PageGeometry.left, y: PageGeometry.footTop)
  }
}
