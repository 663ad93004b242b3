import CreditDomain
import PlannerWeb
import TestSupport
import Testing
import UseCases

/// What the list's address says is what the store is asked for.
@Suite struct CaseListQueryTests {
  private let anna = PlannerCaller(name: "anna", role: .clerk, companies: .all, user: UserName("anna"))
  private let today = day("20261009")

  private func filter(_ query: String) -> CaseFilter { CaseListQuery(FormFields(query)).filter(for: anna, on: today) }

  @Test func nothingAskedNarrowsNothing() {
    #expect(filter("") == CaseFilter())
    #expect(CaseListQuery(FormFields("ordine=altro&dopo=x")).order == .priority)
    #expect(CaseListQuery(FormFields("dopo=x")).cursor == nil)
  }

  @Test(arguments: [("io", CaseFilter.Assignee.named("anna")), ("-", .nobody), ("bruno", .named("bruno"))])
  func operators(word: String, expected: CaseFilter.Assignee) {
    #expect(filter("operatore=\(word)").operatorName == expected)
  }

  @Test func statesAgeAndTheRest() {
    let found = filter("stato=bonifico%2Flegale&agente=A1&zona=RN&cerca=rossi&ritardo=31-60")
    #expect(found.workflow == "bonifico")
    #expect(found.state == "legale")
    #expect(found.agent == "A1")
    #expect(found.zone == "RN")
    #expect(found.search == "rossi")
    #expect(found.overdueSince == day("20260810")...day("20260908"))
    #expect(filter("ritardo=boh").overdueSince == nil)
  }

  @Test func brokenPromisesAndWhatIsKeptUnderAName() {
    #expect(filter("promessa=mancata").hasBrokenPromise)
    #expect(!filter("promessa=altro").hasBrokenPromise)
    // What is kept says nothing of the page that one was on, and nothing that the list does not know.
    let kept = CaseListQuery(
      FormFields("stato=b%2Fl&ordine=urgenza&promessa=mancata&dopo=1%7C1%7C501.1%7C&fatto=x&y=z"))
    #expect(kept.text == "stato=b%2Fl&promessa=mancata&ordine=urgenza")
    #expect(CaseListQuery(FormFields(kept.text)).text == kept.text)
    #expect(CaseListQuery(FormFields("")).text == "")
  }

  @Test func aPlaceInTheListComesBackAsItWas() {
    let cursor = CaseCursor(first: -3, second: 7, text: "A|B", customer: code("501.1"))
    let query = CaseListQuery(FormFields("dopo=-3%7C7%7C501.1%7CA%7CB"))
    #expect(query.cursor == cursor)
  }
}
