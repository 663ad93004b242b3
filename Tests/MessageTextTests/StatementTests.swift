import CreditDomain
import MessageText
import Testing

/// Goal: a customer finds every open amount once, with what became of it, and sums that are true.
@Suite struct StatementTests {
  private let statement = StatementModel.sample

  @Test func everyRowStandsInItsPart() {
    let rows = StatementTable(of: statement).rows
    #expect(
      rows == [
        .section("Scaduto"),
        .item(["Fattura n. 12 del 31/01/2026", "28/02/2026", "1.234,56", "234,56", "1.000,00", "32", "contestata"]),
        .item([
          "Fattura n. 361/2 del 16/01/2026", "16/03/2026", "800,00", "", "800,00", "16", "insoluto del 20/03/2026",
        ]),
        .total(["Totale", "", "2.034,56", "234,56", "1.800,00", "", ""]),
        .section("A scadere"),
        .item([
          "Fattura n. 40 del 06/03/2026", "01/04/2026", "2.500,00", "", "2.500,00", "",
          "pagamento previsto entro il 30/04/2026",
        ]),
        .total(["Totale", "", "2.500,00", "", "2.500,00", "", ""]),
        .section("Effetti in attesa di esito"),
        .item(["Fattura n. 38 del 06/02/2026", "31/03/2026", "400,00", "", "400,00", "", "in attesa di esito"]),
        .total(["Totale", "", "400,00", "", "400,00", "", ""]),
        .section("Crediti e incassi da abbinare"),
        .item(["Nota di credito n. 3 del 02/03/2026", "02/03/2026", "-34,56", "", "-34,56", "", "credito"]),
        .total(["Totale", "", "-34,56", "", "-34,56", "", ""]),
        .total(["Saldo", "", "4.900,00", "234,56", "4.665,44", "", ""]),
      ])
  }

  @Test func onePartNeedsNoTotalOfItsOwn() {
    var statement = statement
    statement.rows = [statement.rows[1]]
    #expect(StatementTable(of: statement).rows.count == 3)
  }

  @Test func theReferenceNamesWhatIsLate() {
    #expect(statement.paymentReference == "Cliente 501.00001 doc. 12, 361/2")
    var later = statement
    later.rows = statement.rows.filter { $0.due >= statement.date }
    #expect(later.paymentReference == "Cliente 501.00001 doc. 40")
  }

  /// A person changes words around a table, and it stays one.
  @Test func aTextIsReadBackInPieces() throws {
    let template = try LetterTemplate("Oggetto: x\n\n{{intestazione}},\n\n{{tabella}}\n\nCordiali saluti\nl'ufficio")
    let message = template.render(.sample)
    let whole = MessageBlock.all(in: message.text, tables: message.tables)
    #expect(whole == message.blocks + [.paragraph(message.signature)])
    let edited = message.text.replacing("Cordiali saluti", with: "A presto").replacing("1.234,56", with: "1,00")
    let pieces = MessageBlock.all(in: edited, tables: message.tables)
    #expect(pieces.count == whole.count && pieces.contains(.paragraph(["A presto", "l'ufficio"])))
    #expect(!pieces.contains { if case .table = $0 { true } else { false } })
  }
}

extension StatementModel {
  /// A row of each kind.
  static var sample: StatementModel {
    StatementModel(
      sender: .sample, recipient: .sample, date: isoDay("2026-04-01"),
      rows: [
        StatementRow(
          document: DocumentName(text: "Fattura n. 12 del 31/01/2026", number: "12"), due: isoDay("2026-02-28"),
          paid: Cents(234_56), residual: Cents(1_000_00), exclusion: .disputed),
        StatementRow(
          document: DocumentName(text: "Fattura n. 361/2 del 16/01/2026", number: "361/2"), due: isoDay("2026-03-16"),
          residual: Cents(800_00), situation: .bounced(isoDay("2026-03-20"))),
        StatementRow(
          document: DocumentName(text: "Fattura n. 38 del 06/02/2026", number: "38"), due: isoDay("2026-03-31"),
          residual: Cents(400_00), situation: .presented),
        StatementRow(
          document: DocumentName(text: "Nota di credito n. 3 del 02/03/2026", number: "3"), due: isoDay("2026-03-02"),
          residual: Cents(-34_56)),
        StatementRow(
          document: DocumentName(text: "Fattura n. 40 del 06/03/2026", number: "40"), due: isoDay("2026-04-01"),
          residual: Cents(2_500_00), exclusion: .promised(until: isoDay("2026-04-30"))),
      ])
  }
}
