import CreditDomain
import DunningRules
import MessageText
import Testing
import UseCases

@testable import MessageDelivery

/// Goal: what a message says stands on paper as an office would type it: tables in columns, whole on every page.
@Suite(.timeLimit(.minutes(2))) struct MessagePaperTests {
  private let printer = LetterPrinter()

  @Test func aStatementSaysWhoOwesWhatAndHowToPay() async throws {
    let bytes = try await printer.pdf(LetterSheet(try statement(rows: 4)))
    let pdf = try PDFReading(bytes)
    try #require(pdf.pages.count == 1)
    for expected in [
      "DEMO S.P.A.", "Via Emilia 1", "Spett.le", "Bologna, 1° aprile 2026", "Oggetto: Estratto conto al 01/04/2026",
      "Codice cliente 501.00001", "Residuo €", "Giorni di", "Totale", "in attesa di esito", "Saldo",
      "IBAN IT60 X054 2811 1010 0000 0123 456", "Causale: Cliente 501.00001 doc. 1, 2, 3, 4", "Pagina 1 di 1",
    ] {
      #expect(pdf.pages[0].contains(expected), "\(expected) in \(pdf.pages[0])")
    }
    let row = try #require(pdf.pages[0].split(separator: "\n").first { $0.contains("Fattura n. 2 ") })
    #expect(row.split(separator: " ").suffix(6) == ["01/03/2026", "110,00", "10,00", "100,00", "31", "contestata"])
    #expect(bytes.count < 40_000)
    #expect(try await LetterPrinter().pdf(LetterSheet(try statement(rows: 4))) == bytes)
  }

  @Test func aLongStatementRepeatsItsHeader() async throws {
    let pdf = try PDFReading(await printer.pdf(LetterSheet(try statement(rows: 400))))
    #expect(pdf.pages.count > 5)
    for (index, page) in pdf.pages.enumerated() {
      #expect(page.contains("Pagina \(index + 1) di \(pdf.pages.count)"))
      #expect(page.contains("Scadenza") == page.contains("Fattura n."))
    }
    let rows = pdf.pages.joined().split(separator: "\n").filter { $0.contains("Fattura n.") }
    #expect(rows.count == 401)
  }

  @Test func aLetterHasItsTablesInColumns() async throws {
    let letterhead = try statement(rows: 1).sender
    let table = MessageTable(
      columns: [.init("Documento"), .init("Scadenza"), .init("Importo", isNumeric: true)],
      rows: [["Fattura n. 1 del 01/01/2026", "01/02/2026", "10,00 €"]], totals: [.init("Totale", "10,00 €")])
    let rendered = RenderedMessage(
      language: "it", subject: "Comunicazione",
      blocks: [
        .paragraph(["Spett.le ALFA,"]), .paragraph(["elenchiamo:"]), .table(table), .table(table),
        .paragraph(["Distinti saluti"]),
      ], signature: letterhead.signature)
    let pdf = try PDFReading(await printer.pdf(LetterSheet(try message(rendered), try envelope(letterhead))))
    let text = try #require(pdf.pages.first)
    #expect(!text.contains("----"))
    #expect(text.split(separator: "\n").filter { $0.contains("Totale") }.count == 2)
    #expect(text.contains("Via Roma, 12") && text.contains("40100 Bologna BO"))
    // The signature stands on the right, once.
    let signed = text.split(separator: "\n").filter { $0.contains("Anna Verdi") }
    #expect(signed.count == 1 && signed.first?.hasPrefix("          ") == true)
  }

  private func message(_ rendered: RenderedMessage) throws -> StoredMessage {
    var message = StoredMessage(
      key: "k", customer: CustomerCode("501.00001"), kind: .dunning, notice: nil, template: "diffida",
      channel: .letter, address: "Via Roma, 12, 40100 Bologna", subject: rendered.subject, text: rendered.text,
      html: nil, amountAsked: Cents(10_00), isAtMostOnce: false, lines: [], status: .queued,
      notBefore: LocalMoment(date: try day("2026-04-01")), createdAt: Instant(microsecondsSince1970: 0))
    message.id = 12
    message.tables = rendered.tables
    return message
  }

  private func envelope(_ letterhead: LetterSender) throws -> MessageEnvelope {
    MessageEnvelope(
      company: try #require(Company(key: "DEM")), letterhead: letterhead, sender: nil, replyTo: nil,
      recipient: LetterRecipient(
        code: "501.00001", name: "ALFA S.R.L.", address: ["Via Roma, 12", "40100 Bologna BO"]))
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text: text)) }

  /// The rows, and an effect at the bank.
  private func statement(rows: Int) throws -> StatementModel {
    let late = try (1...rows).map { number in
      StatementRow(
        document: DocumentName(text: "Fattura n. \(number) del 31/01/2026", number: "\(number)"),
        due: try day("2026-03-01"), paid: Cents(10_00), residual: Cents(100_00),
        exclusion: number == 2 ? .disputed : nil)
    }
    let effect = StatementRow(
      document: DocumentName(text: "Fattura n. 0 del 31/01/2026", number: "0"), due: try day("2026-03-31"),
      residual: Cents(400_00), situation: .presented)
    return StatementModel(
      sender: LetterSender(
        name: "DEMO S.P.A.", letterhead: ["Via Emilia 1 - 40100 Bologna", "P. IVA 01234567890 - REA BO 123456"],
        place: "Bologna", email: "crediti@demo.example", iban: "IT60X0542811101000000123456",
        signatory: "Anna Verdi, ufficio crediti"),
      recipient: LetterRecipient(
        code: "501.00001", name: "ALFA S.R.L.", address: ["Via Roma, 12", "40100 Bologna BO"],
        vatNumber: "09876543210"),
      date: try day("2026-04-01"), rows: late + [effect])
  }
}
