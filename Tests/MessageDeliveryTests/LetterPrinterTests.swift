import CreditDomain
import Testing
import UseCases

@testable import MessageDelivery

/// Letters as Poppler reads them.
@Suite(.timeLimit(.minutes(2))) struct LetterPrinterTests {
  private let printer = LetterPrinter()

  @Test func saysWhatTheSheetSays() async throws {
    let pdf = try PDFReading(await printer.pdf(try sheet(rows: 3)))
    let text = try #require(pdf.pages.first)
    #expect(pdf.pages.count == 1)
    for expected in [
      "Azienda S.p.A.", "Via dell’Università, 1", "Caffè Perù di Niccolò D’Àvila", "Bologna, 20 novembre 2026",
      "Prot. 2026/17", "Oggetto: Estratto conto – così è", "già più di 1.234,56 €", "Łódź", "Pagina 1 di 1",
      "Documento", "FT 2026/1", "1.000,01", "Fatture scadute", "Totale da pagare", "3.000,06", "Distinti saluti",
      "L’ufficio crediti", "Informativa",
    ] {
      #expect(text.contains(expected), "\(expected) in \(text)")
    }
    #expect(pdf.facts["Title"] == "Estratto conto – così è")
    #expect(pdf.facts["Author"] == "Azienda S.p.A.")
    #expect(pdf.facts["Page size"]?.contains("A4") == true)
  }

  @Test func carriesItsFonts() async throws {
    let pdf = try PDFReading(await printer.pdf(try sheet(rows: 3)))
    #expect(!pdf.fonts.isEmpty)
    // Columns: embedded, subset, mapped to Unicode.
    for font in pdf.fonts { #expect(font.contains("yes yes yes"), "\(font)") }
  }

  @Test(arguments: [1, 60, 2_000]) func breaksTablesBetweenRows(rows: Int) async throws {
    let pdf = try PDFReading(await printer.pdf(try sheet(rows: rows)))
    for (index, page) in pdf.pages.enumerated() {
      #expect(page.contains("Pagina \(index + 1) di \(pdf.pages.count)"))
      let hasRows = page.contains("FT 2026/") || page.contains("Totale da pagare")
      #expect(page.contains("Documento") == hasRows, "page \(index + 1)")
    }
    #expect(pdf.pages.flatMap(invoiceNumbers) == Array(1...rows))
  }

  @Test func aTotalIsNeverAlone() async throws {
    for rows in 15...50 {
      let pdf = try PDFReading(await printer.pdf(try sheet(rows: rows)))
      let page = try #require(pdf.pages.first { $0.contains("Totale da pagare") })
      #expect(page.contains("FT 2026/\(rows)"), "\(rows) rows")
      let signed = try #require(pdf.pages.first { $0.contains("L’ufficio crediti") })
      #expect(signed.contains("Distinti saluti"), "\(rows) rows")
      let section = try #require(pdf.pages.first { $0.contains("Fatture scadute") })
      #expect(section.contains("FT 2026/1 "), "\(rows) rows")
    }
  }

  @Test func aBatchBeginsWithItsList() async throws {
    let list = LetterList(
      sender: LetterParty(name: "Azienda S.p.A.", lines: []), title: "Distinta delle lettere del 20/11/2026",
      place: "Bologna", date: try day())
    let sheets = [try sheet(rows: 1), try sheet(rows: 90, to: "Rossi & Figli S.r.l."), try sheet(rows: 2)]
    let pdf = try PDFReading(await printer.pdf(sheets, list: list))
    let text = try #require(pdf.pages.first)
    #expect(text.contains("Distinta delle lettere") && text.contains("Lettere: 3"))
    let entries = text.split(separator: "\n").filter { $0.contains("Estratto conto") }
    try #require(entries.count == 3)
    #expect(entries[1].contains("Rossi & Figli S.r.l."))
    #expect(entries[1].hasSuffix(" 3"))
    // The list, and letters of one, three and one page.
    try #require(pdf.pages.count == 6)
    #expect(pdf.pages[4].contains("Pagina 3 di 3"))
    #expect(pdf.pages[5].contains("Pagina 1 di 1"))
    #expect(pdf.facts["Title"] == list.title)
  }

  @Test func isTheSameEveryTime() async throws {
    let first = try await printer.pdf(try sheet(rows: 40))
    let again = try await LetterPrinter().pdf(try sheet(rows: 40))
    #expect(first == again)
  }

  @Test func longTextsBreakAndLongCellsEnd() async throws {
    var sheet = try sheet(rows: 1)
    sheet.body = [
      .paragraph(String(repeating: "Una frase che non finisce mai. ", count: 400)), .paragraph("a\u{0}b\u{7}c"),
      .table(
        LetterTable(
          columns: [LetterTable.Column("A"), LetterTable.Column("B")],
          rows: [.item([String(repeating: "parola ", count: 3_000), ""])])),
    ]
    sheet.sender.lines = Array(repeating: "riga", count: 200)
    sheet.recipient.name = String(repeating: "Lunghissima ", count: 60)
    let pdf = try PDFReading(await printer.pdf(sheet))
    let sentences = pdf.pages.joined().split { $0 == " " || $0 == "\n" }.filter { $0 == "finisce" }
    #expect(sentences.count == 400)
    #expect(pdf.pages.count < 8)
    #expect(pdf.pages.joined().contains("abc"))
  }

  @Test func hasLimits() async throws {
    let none = await #expect(throws: LetterFailure.self) { try await printer.pdf([], list: nil) }
    #expect(none?.kind == .outOfLimits)
    let long = try sheet(rows: LetterPrinter.rowsMax)
    let many = await #expect(throws: LetterFailure.self) { try await printer.pdf(long) }
    #expect(many?.kind == .outOfLimits)
  }

  @Test func canBeCancelled() async throws {
    let sheets = Array(repeating: try sheet(rows: 300), count: 200)
    let printing = Task { [printer] in try await printer.pdf(sheets, list: nil) }
    printing.cancel()
    let failure = await #expect(throws: LetterFailure.self) { try await printing.value }
    #expect(failure?.kind == .cancelled)
  }

  /// The numbers of the rows of `sheet`, from above.
  private func invoiceNumbers(on page: String) -> [Int] {
    page.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.first == "FT" ? Int(words[1].dropFirst(5)) : nil
    }
  }

  private func day() throws -> CalendarDate { try #require(CalendarDate(year: 2026, month: 11, day: 20)) }

  private func sheet(rows: Int, to name: String = "Caffè Perù di Niccolò D’Àvila") throws -> LetterSheet {
    let columns = [
      LetterTable.Column("Documento", share: 4), LetterTable.Column("Scadenza", .centre, share: 2),
      LetterTable.Column("Importo €", .right, share: 2),
    ]
    let items = (0..<rows).map { LetterTable.Row.item(["FT 2026/\($0 + 1)", "30/09/2026", "1.000,0\($0 % 9 + 1)"]) }
    return LetterSheet(
      sender: LetterParty(
        name: "Azienda S.p.A.", lines: ["Via dell’Università, 1 – 40100 Bologna", "P.IVA 00000000000"]),
      recipient: LetterParty(name: name, lines: ["Via Łódź, 2", "20100 Milano MI"]), place: "Bologna",
      date: try day(), reference: "2026/17", subject: "Estratto conto – così è",
      body: [
        .paragraph("Spett.le Cliente,"),
        .paragraph("risultano aperte partite per già più di 1.234,56 €, come da elenco."),
        .table(
          LetterTable(
            columns: columns,
            rows: [.section("Fatture scadute")] + items + [.total(["Totale da pagare", "", "3.000,06"])])),
        .paragraph("Vi preghiamo di provvedere."), .paragraph("Distinti saluti"),
      ], signature: ["L’ufficio crediti", "Azienda S.p.A."],
      footer: "Informativa sulla protezione dei dati: www.azienda.example/privacy")
  }
}
