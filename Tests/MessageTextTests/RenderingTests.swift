import CreditDomain
import MessageText
import Testing

/// Goal: a value reaches the reader as it is, in every medium, and changes nothing around it.
@Suite struct RenderingTests {
  private func render(_ body: String, _ letter: LetterModel = .sample, subject: String = "x") throws -> RenderedMessage
  {
    try LetterTemplate("Oggetto: \(subject)\n\n" + body).render(letter)
  }

  @Test func textIsNeverEscapedAndHTMLAlways() throws {
    var letter = LetterModel.sample
    letter.recipient.name = "<b>D'Amico & \"Figli\"</b>"
    letter.rows[0].document.text = "<i>"
    let message = try render("A {{cliente}} <u>\n\n{{tabella}}", letter, subject: "Per {{cliente}}")
    #expect(message.subject == "Per <b>D'Amico & \"Figli\"</b>")
    #expect(message.text.contains("A <b>D'Amico & \"Figli\"</b> <u>\n"))
    #expect(message.html.contains("<p>A &lt;b&gt;D&#39;Amico &amp; &quot;Figli&quot;&lt;/b&gt; &lt;u&gt;</p>"))
    #expect(message.html.contains("<title>Per &lt;b&gt;D&#39;Amico &amp; &quot;Figli&quot;&lt;/b&gt;</title>"))
    #expect(message.html.contains(">&lt;i&gt;</td>"))
    for tag in ["<b>", "<i>", "<u>"] { #expect(!message.html.contains(tag)) }
  }

  @Test func aValueIsNeverReadAsATemplate() throws {
    var letter = LetterModel.sample
    letter.recipient.name = "{{totale}} {{#righe}}"
    #expect(try render("A {{cliente}}.", letter).blocks == [.paragraph(["A {{totale}} {{#righe}}."])])
  }

  @Test func aValueStaysOnItsLine() throws {
    var letter = LetterModel.sample
    letter.recipient.name = " Rossi\r\nBcc: x@y.example\u{2028}\t\u{2}0\u{3} "
    letter.rows[0].document.text = "12\n13"
    let message = try render("{{cliente}}\n\n{{tabella}}", letter, subject: "{{cliente}}")
    #expect(message.subject.split(whereSeparator: \.isNewline).count == 1)
    #expect(message.subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(message.blocks.count == 2)
    guard case .table(let table) = message.blocks[1] else { return #expect(Bool(false), "a table comes second") }
    #expect(table.rows[0][0] == "12 13")
  }

  @Test func paragraphsAreSetApartByBlankLines() throws {
    let message = try render("uno\ndue  \n\n\n{{! una nota }}\n{{#termine}}\n\ntre\n{{/termine}}\n \nquattro\r\n")
    #expect(message.blocks == [.paragraph(["uno", "due"]), .paragraph(["tre"]), .paragraph(["quattro"])])
    #expect(message.text.hasPrefix("uno\ndue\n\ntre\n\nquattro\n\nDEMO S.P.A.\n"))
    #expect(message.html.contains("<p>uno<br>\ndue</p>\n<p>tre</p>\n<p>quattro</p>\n<p>DEMO S.P.A.<br>\n"))
  }

  @Test func creditsAreLinesOfTheirOwnAndExcludedRowsAreNotAsked() throws {
    let message = try render("{{tabella}}\n\n{{#tabella_escluse}}\n{{tabella_escluse}}\n{{/tabella_escluse}}")
    guard message.blocks.count == 2, case .table(let asked) = message.blocks[0],
      case .table(let excluded) = message.blocks[1]
    else { return #expect(Bool(false), "two tables") }
    #expect(asked.rows.map { $0[0] }.contains("Nota di credito n. 3 del 02/03/2026"))
    #expect(asked.rows.compactMap(\.last) == ["1.234,56\u{A0}€", "800,00\u{A0}€", "-34,56\u{A0}€"])
    #expect(asked.totals == [.init("Totale", "2.000,00\u{A0}€")])
    #expect(
      excluded.rows.map { [$0[2], $0[3]] } == [
        ["contestata", "99,90\u{A0}€"], ["pagamento previsto entro il 30/04/2026", "150,00\u{A0}€"],
      ])
    #expect(excluded.totals == [])
  }

  @Test func claimsStandApartFromThePrincipal() throws {
    let letter = LetterModel.sample
    #expect(letter.askedTotal == Cents(2_000_00))
    #expect(letter.claims.total == Cents(99_16))
    #expect(letter.grandTotal == Cents(2_099_16))
    #expect(letter.balance == Cents(2_249_90))
    let body = "{{totale}}|{{#totale_accessori}}{{totale_accessori}}{{/totale_accessori}}|{{totale_dovuto}}"
    #expect(
      try render(body).blocks == [.paragraph(["2.000,00\u{A0}€|99,16\u{A0}€|2.099,16\u{A0}€"])])
  }

  @Test(arguments: [(1, "il documento"), (2, "i 2 documenti"), (11, "i 11 documenti")])
  func oneAndManyAreToldApart(count: Int, words: String) throws {
    var letter = LetterModel.bare
    letter.rows = Array(repeating: letter.rows[0], count: count)
    let body =
      "{{#un_documento}}il documento{{/un_documento}}"
      + "{{^un_documento}}i {{numero_documenti}} documenti{{/un_documento}}"
    #expect(try render(body, letter).blocks == [.paragraph([words])])
  }

  @Test func listsGiveTheirRows() throws {
    let body =
      "{{#righe}}\n- {{documento}}: {{importo}}{{#ritardo}}, {{ritardo}}{{/ritardo}}\n{{/righe}}\n"
      + "{{#escluse}}\n- {{documento}} ({{#motivo}}{{motivo}}{{/motivo}})\n{{/escluse}}\n{{^crediti}}\nmai\n{{/crediti}}"
    #expect(
      try render(body).blocks == [
        .paragraph([
          "- Fattura n. 12 del 31/01/2026: 1.234,56\u{A0}€, 32 giorni",
          "- Fattura n. 361/2 del 16/01/2026: 800,00\u{A0}€, 16 giorni", "- Fattura n. 15 del 31/01/2026 (contestata)",
          "- Fattura n. 18 del 10/02/2026 (pagamento previsto entro il 30/04/2026)",
        ])
      ])
  }

  @Test func theDayAfterIsOneDayLate() throws {
    var letter = LetterModel.bare
    let body =
      "{{#ritardo_massimo}}{{ritardo_massimo}}{{/ritardo_massimo}}"
      + "{{^ritardo_massimo}}puntuale{{/ritardo_massimo}}"
    letter.date = isoDay("2026-04-30")
    #expect(try render(body, letter).blocks == [.paragraph(["puntuale"])])
    letter.date = isoDay("2026-05-01")
    #expect(try render(body, letter).blocks == [.paragraph(["1 giorno"])])
  }
}
