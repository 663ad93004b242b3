import CreditDomain
import PlannerWeb
import TestSupport
import Testing
import UseCases

@Suite struct SpreadsheetLineTests {
  @Test func quotesAndSemicolonsStayInTheirCell() {
    #expect(
      SpreadsheetLine.text([.text("a;b"), .text("dice \"no\""), .blank]) == "\"a;b\";\"dice \"\"no\"\"\";\"\"\r\n")
  }

  @Test(arguments: ["=1+1", "+39 0541", "-2+3", "-2", "@SUM(A1)", "\t=1", "\r\n=1"])
  func formulasAreTexts(cell: String) {
    #expect(SpreadsheetLine.text([.text(cell)]) == "\"'\(cell)\"\r\n")
  }

  @Test func numbersDatesAndPlainTextsStayAsTheyAre() {
    let cells: [SpreadsheetCell] = [.amount(euro("-1234.56")), .count(-3), .date(day("20261009")), .text("A=B")]
    #expect(SpreadsheetLine.text(cells) == "\"-1.234,56\";\"-3\";\"09/10/2026\";\"A=B\"\r\n")
  }
}
