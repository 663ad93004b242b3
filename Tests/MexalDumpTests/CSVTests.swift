import CreditDomain
import MexalDump
import Testing
import UseCases

/// Goal: the file that integrators have comes in with every row in its document, or is refused with the line.
@Suite struct CSVTests {
  private static let good = "501.00001;20261101;610,00;R;123;20260915;;EUR"

  private func outcome(_ text: String, limits: DumpLimits = DumpLimits()) throws -> DumpOutcome {
    let file = try TemporaryFile(Windows1252Text.bytes(text))
    return DumpOutcome(of: CSVDumpFile(path: file.path, company: Company(code: "AZI"), limits: limits))
  }

  @Test func `Rows of one invoice are one document, wherever they stand`() throws {
    let found = try outcome(
      """
      501.00002;20261015;100.5;b;77/A;20260901;x;
      501.00001;20261201;-20;M;123;20260915;;EUR\r

      "501.00001"; 20261101 ;610,00;R;"123";20260915;;€
      501.00001;20261101;1;C;;00000000;"a;""b";EUR
      """)
    #expect(found.refusal == nil)
    #expect(found.header?.kind == .full && found.header?.company.code == "AZI")
    #expect(found.documents.map(\.instalments.count) == [2, 1, 1])
    let invoice = try #require(found.documents.first)
    #expect(invoice.label.number == "123" && invoice.label.date?.mexalText == "20260915")
    #expect(invoice.instalments.map(\.number) == [1, 2])
    #expect(invoice.instalments.map(\.amount.minorUnits) == [61_000, -2_000])
    #expect(invoice.instalments.map(\.letter.text) == ["R", "M"])
    let end = try #require(found.end)
    #expect(end.counted.instalments == 4 && end.counted.documents == 3 && end.counted.customers == 2)
    #expect(end.counted.amount.minorUnits == 69_150 && end.declared == end.counted)
    #expect(Set(end.warnings.map(\.code)) == [.csvLacks])
  }

  @Test func `The same invoice has the same key on another night`() throws {
    let first = try outcome("501.1;20261101;10;R;FT/9;20260915").documents.map(\.key)
    let second = try outcome("501.1;20261102;9;R;FT/9;20260915\n501.1;20261101;10;R;FT/8;20260915").documents.map(\.key)
    #expect(second.contains(first[0]) && Set(second).count == 2)
  }

  @Test(
    arguments: [
      (";20261101;1;R;1;20260915", "codice conto"), ("501.1;20261131;1;R;1;20260915", "data scadenza"),
      ("501.1;01/11/2026;1;R;1;20260915", "data scadenza"), ("501.1;20261101;1.234,50;R;1;20260915", "importo"),
      ("501.1;20261101;;R;1;20260915", "importo"), ("501.1;20261101;1;;1;20260915", "tipo"),
      ("501.1;20261101;1;R;1;2026", "data fattura"), ("501.1;20261101;1;R", "colonne"),
      ("501.1;20261101;1;R;1;20260915", "troncato"),
    ] as [(String, String)])
  func `A wrong row is refused with its line`(row: String, text: String) throws {
    let refusal = try #require(try outcome(Self.good + "\n\n" + row + "\n").refusal)
    #expect(refusal.line == 3 && refusal.code == .invalid)
    #expect(refusal.text.contains(text), "\(refusal.text)")
  }

  @Test func `What is odd is counted`() throws {
    let found = try outcome("501.1;20261101;1;Q;1;20260915;;USD\n501.1;20261102;1;Q;1;20260915;;CHF\n")
    let warnings = try #require(found.end).warnings.filter { $0.code != .csvLacks }
    #expect(warnings.map(\.code) == [.unknownPaymentLetter, .csvForeignCurrency])
    #expect(warnings.map(\.count) == [2, 2] && warnings.map(\.line) == [1, 1])
  }

  @Test func `An empty file closes nothing`() throws {
    #expect(try outcome("").refusal?.code == .truncated)
    #expect(try outcome("\r\n \n").refusal?.code == .truncated)
  }

  @Test func `Limits are named`() throws {
    var limits = DumpLimits()
    limits.instalmentsPerDocumentMax = 1
    #expect(try outcome(Self.good + "\n" + Self.good, limits: limits).refusal?.code == .tooLarge)
    limits = DumpLimits()
    limits.recordsMax = 1
    #expect(try outcome(Self.good + "\n" + Self.good, limits: limits).refusal?.line == 2)
  }

  @Test func `A file without a company is refused`() throws {
    let file = try TemporaryFile(Self.good.utf8)
    #expect(DumpOutcome(of: CSVDumpFile(path: file.path, company: nil)).refusal?.code == .wrongCompany)
  }

  @Test func `Rows are the same wherever a piece ends`() throws {
    let padding = String(repeating: Self.good + "\n", count: XMLDumpFile.pieceBytes / (Self.good.utf8.count + 1))
    let found = try outcome(padding + Self.good + "\n501.00009;20261101;5;R;9;20260915;;EUR")
    #expect(found.refusal?.code == .tooLarge)
    var limits = DumpLimits()
    limits.instalmentsPerDocumentMax = 10_000
    let whole = try outcome(padding + Self.good + "\n501.00009;20261101;5;R;9;20260915;;EUR", limits: limits)
    #expect(whole.refusal == nil && whole.documents.count == 2)
  }
}
