import CreditDomain
import QueueExecution
package import UseCases

/// Makes PDF files of letters with Pango and Cairo, on a queue of its own.
package actor LetterPrinter: LetterPrinting {
  private nonisolated let executor = QueueExecutor(label: "recupero.letters")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package static let sheetsMax = 5_000
  package static let rowsMax = 10_000

  private var fonts: LetterFonts?

  package init() {}

  package func pdf(_ sheets: [LetterSheet], list: LetterList?) throws(LetterFailure) -> [UInt8] {
    try LetterPrinter.check(sheets)
    let fonts = try fontsOfTheMachine()
    let file = PDFFile(LetterPrinter.description(sheets, list))
    let composer = LetterComposer(typesetter: Typesetter(file, fonts))
    if let list {
      // Laid out twice, because the first page says how many pages the others are.
      var pageCounts: [Int] = []
      for sheet in sheets {
        try LetterPrinter.checkCancellation()
        pageCounts.append(composer.set(sheet).pageCount)
      }
      composer.set(list, of: sheets, pageCounts: pageCounts).draw(with: composer.typesetter)
    }
    for sheet in sheets {
      try LetterPrinter.checkCancellation()
      composer.set(sheet).draw(with: composer.typesetter)
    }
    return try file.finished()
  }

  /// Looked for at the first letter.
  private func fontsOfTheMachine() throws(LetterFailure) -> LetterFonts {
    if let fonts { return fonts }
    let found = try LetterFonts()
    fonts = found
    return found
  }

  private static func check(_ sheets: [LetterSheet]) throws(LetterFailure) {
    guard (1...sheetsMax).contains(sheets.count) else {
      throw LetterFailure(.outOfLimits, "a file holds 1 to \(sheetsMax) letters, not \(sheets.count)")
    }
    guard sheets.allSatisfy({ $0.rowCount <= rowsMax }) else {
      throw LetterFailure(.outOfLimits, "the tables of a letter have at most \(rowsMax) rows")
    }
  }

  private static func checkCancellation() throws(LetterFailure) {
    if Task.isCancelled { throw LetterFailure(.cancelled, "given up before all letters were drawn") }
  }

  private static func description(_ sheets: [LetterSheet], _ list: LetterList?) -> PDFFile.Description {
    PDFFile.Description(
      title: list?.title ?? sheets[0].subject, author: list?.sender.name ?? sheets[0].sender.name,
      day: (list?.date ?? sheets[0].date).isoText)
  }
}

extension LetterSheet {
  /// Of all its tables.
  fileprivate var rowCount: Int {
    body.reduce(0) { count, part in
      switch part {
      case .paragraph: count
      case .table(let table): count + table.rows.count
      }
    }
  }
}
