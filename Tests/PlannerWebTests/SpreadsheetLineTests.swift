import PlannerWeb
import Testing

@Suite struct SpreadsheetLineTests {
  @Test func quotesAndSemicolonsStayInTheirCell() {
    #expect(SpreadsheetLine.text(["a;b", "dice \"no\"", ""]) == "\"a;b\";\"dice \"\"no\"\"\";\"\"\r\n")
  }

  @Test(arguments: ["=1+1", "+39 0541", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1"]) func formulasAreTexts(cell: String) {
    #expect(SpreadsheetLine.text([cell]) == "\"'\(cell)\"\r\n")
  }

  @Test(arguments: ["-1.234,56", "0", "A=B"]) func amountsAndTextsStayAsTheyAre(cell: String) {
    #expect(SpreadsheetLine.text([cell]) == "\"\(cell)\"\r\n")
  }
}
