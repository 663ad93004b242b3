import CreditDomain
import DunningRules
import Testing

/// Goal: a day's work comes in the order of what may be asked for, since when, and how often the word was broken.
@Suite struct CaseDemandTests {
  private func demand(_ facts: CaseFacts) -> CaseDemand {
    let workflows = WorkflowSet([plain()])
    return CaseDemand(
      of: facts, CaseAssessment(of: facts, under: workflows, on: today, ledgerOn: today), on: today, ledgerOn: today)
  }

  private func promise(_ documents: [Int64], dueAgo days: Int, id number: Int64 = 1) -> PromiseOfPayment {
    PromiseOfPayment(
      id: number, madeOn: daysAgo(30), parts: [.init(amount: Cents(50_00), date: daysAgo(days))],
      instalments: Set(documents.map { id($0) }), owed: Cents(100_00))
  }

  @Test func onlyWhatIsOverdueAndFreeCounts() {
    let two = demand(
      facts(owed(100_00, age: 40, id: 1), owed(30_00, age: 10, id: 2), owed(7_00, age: 0, id: 3), owed(-5_00, age: 9)))
    #expect(two.amount == Cents(130_00))
    #expect(two.oldestDue == daysAgo(40))
    #expect(two.urgency(on: today) == 130_00 * 40)
    // The day after it is a day older, though nobody looked again.
    #expect(two.urgency(on: daysAgo(-1)) == 130_00 * 41)
  }

  @Test(arguments: ["dispute", "hold", "promise"]) func whatIsHeldCountsNothingMeanwhile(kind: String) {
    let held = demand(
      facts(owed(100_00, age: 40, id: 1), owed(30_00, age: 10, id: 2)) { facts in
        switch kind {
        case "dispute": facts.disputes = [Dispute(id: 1, documents: [1], openedOn: daysAgo(3), reason: "x")]
        case "hold":
          facts.holds = [Hold(id: 1, document: 1, from: daysAgo(3), until: daysAgo(-3), reason: "x")]
        default: facts.promises = [promise([1], dueAgo: -5)]
        }
      })
    #expect(held.amount == Cents(30_00))
    #expect(held.oldestDue == daysAgo(10))
    #expect(held.brokenPromises == 0)
  }

  @Test func aBrokenPromiseCountsTheRestOnceMore() {
    let broken = demand(
      facts(owed(100_00, age: 40, id: 1)) { $0.promises = [promise([1], dueAgo: 5), promise([1], dueAgo: 9, id: 2)] })
    #expect(broken.brokenPromises == 2)
    #expect(broken.urgency(on: today) == 100_00 * 40 * 3)
  }

  @Test func aBrokenPromiseAboutWhatIsPaidIsForgotten() {
    let paid = demand(facts(owed(100_00, age: 40, id: 1)) { $0.promises = [promise([2], dueAgo: 5)] })
    #expect(paid.brokenPromises == 0)
  }

  @Test func nothingToAskIsNotUrgent() {
    #expect(CaseDemand().urgency(on: today) == 0)
    #expect(demand(facts(owed(age: 0))).urgency(on: today) == 0)
  }

  @Test func absurdRecordsDoNotOverflow() {
    var absurd = CaseDemand()
    absurd.amount = Cents(Int64.max / 2)
    absurd.oldestDue = CalendarDate(dayNumber: -25_000)
    absurd.brokenPromises = 1_000
    let largest = CaseDemand.amountMax.minorUnits * Int64(CaseDemand.daysMax)
    #expect(absurd.urgency(on: today) == largest * Int64(1 + CaseDemand.brokenPromisesMax))
  }
}
