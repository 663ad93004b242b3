import CreditDomain
import MessageText
import Testing

/// Goal: names, amounts, dates and references are written as an Italian office writes them.
@Suite struct WordingTests {
  @Test(arguments: [
    (0, "0,00"), (5, "0,05"), (-5, "-0,05"), (99_99, "99,99"), (1_000_00, "1.000,00"), (1_234_567_89, "1.234.567,89"),
    (-1_234_50, "-1.234,50"), (99_999_999_999, "999.999.999,99"),
  ])
  func amounts(minorUnits: Int, text: String) {
    #expect(ItalianFormat.amount(Cents(Int64(minorUnits))) == text + "\u{A0}€")
    #expect(ItalianFormat.amount(Cents(Int64(minorUnits)), space: " ") == text + " €")
  }

  @Test(arguments: [
    ("2026-02-03", "03/02/2026", "3 febbraio 2026"), ("2026-12-01", "01/12/2026", "1° dicembre 2026"),
    ("2024-01-31", "31/01/2024", "31 gennaio 2024"),
  ])
  func dates(iso: String, short: String, long: String) {
    #expect(ItalianFormat.date(isoDay(iso)) == short)
    #expect(ItalianFormat.longDate(isoDay(iso)) == long)
  }

  @Test func ibansAreReadInGroupsOfFour() {
    #expect(LetterSender.sample.groupedIBAN == "IT60 X054 2811 1010 0000 0123 456")
    #expect(LetterSender(name: "x").groupedIBAN == nil)
  }

  @Test(arguments: [
    ("FE", "1", "12", "", 100, "Fattura n. 12 del 31/01/2026"),
    ("FE", "2", "361", "361/2", 100, "Fattura n. 361/2 del 31/01/2026"),
    ("FE", "2", "361", "", 100, "Fattura n. 361/2 del 31/01/2026"),
    ("NE", "1", "3", "", -100, "Nota di credito n. 3 del 31/01/2026"),
    ("NE", "1", "3", "", 100, "Nota di debito n. 3 del 31/01/2026"),
    ("IC", "", "", "", -100, "Credito del 31/01/2026"), ("", "1", "9", "", 100, "Documento n. 9 del 31/01/2026"),
  ])
  func documents(cause: String, series: String, number: String, extended: String, amount: Int, text: String) {
    let label = DocumentLabel(cause: cause, series: series, number: number, date: isoDay("2026-01-31"))
    #expect(DocumentName(label, extendedNumber: extended, amount: Cents(Int64(amount))).text == text)
  }

  @Test func aDocumentWithoutAnythingStillHasAName() {
    let name = DocumentName(DocumentLabel(), extendedNumber: nil, amount: Cents(1))
    #expect(name == DocumentName(text: "Documento", number: nil))
  }

  @Test func theReferenceFitsATransfer() {
    #expect(LetterModel.sample.paymentReference == "Cliente 501.00001 doc. 12, 361/2")
    #expect(PaymentReference.text(customer: "501.1", documents: []) == "Cliente 501.1")
    let many = PaymentReference.text(customer: "501.1", documents: (1...5_000).map { "\($0)/2026" })
    #expect(many.count <= 140)
    #expect(many.hasPrefix("Cliente 501.1 doc. 1/2026, 2/2026, "))
    #expect(many.hasSuffix(" e altri"))
    let long = PaymentReference.text(customer: "501.1", documents: [String(repeating: "9", count: 200)])
    #expect(long == "Cliente 501.1")
  }

  @Test func theReferenceNamesADocumentOnce() {
    var letter = LetterModel.sample
    letter.rows.append(letter.rows[0])
    #expect(letter.paymentReference == "Cliente 501.00001 doc. 12, 361/2")
  }
}
