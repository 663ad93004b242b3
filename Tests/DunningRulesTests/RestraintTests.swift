import CreditDomain
import DunningRules
import Testing

/// Goal: what is disputed, promised or held stays where it was, to the end of the last day and not a day longer.
@Suite struct RestraintTests {
  static func hold(_ from: Int, _ until: Int, document: Int64? = nil, id: Int64 = 1) -> Hold {
    Hold(id: id, document: document, from: daysAgo(from), until: daysAgo(until), reason: "attende bonifico")
  }

  static func promise(_ madeOn: Int, _ dates: Int..., received: Int64 = 0) -> PromiseOfPayment {
    PromiseOfPayment(
      id: 2, madeOn: daysAgo(madeOn), parts: dates.map { .init(amount: Cents(50_00), date: daysAgo($0)) },
      instalments: [id(1)], received: [.init(amount: Cents(received), date: daysAgo(madeOn))],
      owed: Cents(100_00))
  }

  static func dispute(_ openedOn: Int, documents: Set<Int64> = [1]) -> Dispute {
    Dispute(id: 3, documents: documents, openedOn: daysAgo(openedOn), reason: "merce difettosa")
  }

  @Test(
    "A hold of a customer aged 25 days",
    arguments: [
      (10, 0, "c", 15), (10, 1, "d", 25), (0, 0, "d", 25), (-1, -9, "d", 25), (18, -9, "c", 7), (19, -9, "b", 6),
      (29, 0, "a", -4), (40, 0, "-", nil),
    ] as [(Int, Int, String, Int?)])
  func aHoldFreezesTheDays(from: Int, until: Int, expected: String, age: Int?) {
    let assessment = assess(facts(owed(age: 25)) { $0.holds = [Self.hold(from, until)] }, plain())
    #expect(assessment.states == [expected])
    #expect(assessment.ages == [age])
    let holds = from >= 0 && until <= 0
    #expect(
      assessment.instalments.first?.restraint
        == (holds ? .hold(id: 1, since: daysAgo(from), until: daysAgo(until)) : nil))
  }

  @Test func aHoldOfADocumentLeavesTheOthers() {
    let facts = facts(owed(age: 25), owed(age: 25, id: 2)) { $0.holds = [Self.hold(10, 0, document: 2)] }
    #expect(assess(facts, plain()).states == ["d", "c"])
  }

  @Test func aDisputeFreezesItsDocumentsFromItsDayWithoutEnd() {
    #expect(assess(facts(owed(age: 25)) { $0.disputes = [Self.dispute(20)] }, plain()).states == ["b"])
    #expect(assess(facts(owed(age: 25)) { $0.disputes = [Self.dispute(-1)] }, plain()).states == ["d"])
    #expect(assess(facts(owed(age: 25, id: 2)) { $0.disputes = [Self.dispute(20)] }, plain()).states == ["d"])
    let later = today.adding(days: 900)
    #expect(assess(facts(owed(age: 25)) { $0.disputes = [Self.dispute(20)] }, plain(), on: later).states == ["b"])
  }

  @Test func aPromiseFreezesItsInstalmentsToItsLastDate() {
    #expect(assess(facts(owed(age: 25)) { $0.promises = [Self.promise(10, 0)] }, plain()).states == ["c"])
    #expect(assess(facts(owed(age: 25)) { $0.promises = [Self.promise(10, 3)] }, plain()).states == ["d"])
    #expect(
      assess(facts(owed(age: 25)) { $0.promises = [Self.promise(10, 1)] }, plain()).states == ["c"],
      "promised for Sunday is in time on Monday")
    #expect(assess(facts(owed(age: 25)) { $0.promises = [Self.promise(-1, -3)] }, plain()).states == ["d"])
    #expect(assess(facts(owed(age: 25, id: 2)) { $0.promises = [Self.promise(10, 0)] }, plain()).states == ["d"])
    let kept = facts(owed(age: 25)) { $0.promises = [Self.promise(10, 0, received: 50_00)] }
    #expect(assess(kept, plain()).states == ["c"], "what is still owed waits though the promise is kept")
  }

  @Test func aPlanIsBrokenByItsFirstMissedDateOnceTheLedgerShowsIt() {
    let missed = facts(owed(age: 25)) { $0.promises = [Self.promise(10, 3, -20)] }
    #expect(assess(missed, plain(), ledgerOn: daysAgo(3)).states == ["c"])
    #expect(assess(missed, plain(), ledgerOn: daysAgo(2)).states == ["d"])
    let met = facts(owed(age: 25)) { $0.promises = [Self.promise(10, 3, -20, received: 50_00)] }
    #expect(assess(met, plain(), ledgerOn: daysAgo(2)).states == ["c"])
  }

  @Test func aDisputeOutranksAPromiseAndAPromiseAHold() {
    var case1 = facts(owed(age: 25)) {
      $0.holds = [Self.hold(12, -30)]
      $0.promises = [Self.promise(10, 0)]
      $0.disputes = [Self.dispute(5)]
    }
    func restraint() -> Restraint? { assess(case1, plain()).instalments.first?.restraint }
    #expect(restraint() == .dispute(id: 3, since: daysAgo(12)))
    case1.disputes = []
    #expect(restraint() == .promise(id: 2, since: daysAgo(12), until: today))
    case1.promises = []
    #expect(restraint() == .hold(id: 1, since: daysAgo(12), until: daysAgo(-30)))
    case1.holds.append(Self.hold(3, -31, id: 9))
    #expect(restraint() == .hold(id: 9, since: daysAgo(12), until: daysAgo(-31)), "the longest lasting is told")
  }

  @Test(
    "A chain is walked back as far as it has no gap",
    arguments: [
      ([(4, 0)], 4), ([(4, 0), (9, 5)], 9), ([(4, 0), (9, 6)], 4), ([(9, 5), (4, 0), (15, 10)], 15),
      ([(4, 0), (8, 3), (20, 9)], 20), ([(4, 0), (30, 2)], 30), ([(9, 1)], nil), ([(4, 0), (20, 19), (9, 5)], 9),
      ([(4, 0), (9, 5), (9, 8), (12, 10), (14, 14)], 12),
    ] as [([(Int, Int)], Int?)])
  func chains(holds: [(Int, Int)], since: Int?) {
    let facts = facts(owed(age: 25)) { $0.holds = holds.map { Self.hold($0.0, $0.1) } }
    let assessment = assess(facts, plain())
    #expect(assessment.instalments.first?.restraint?.since == since.map(daysAgo))
    #expect(assessment.ages == [25 - (since ?? 0)])
  }

  @Test func aHoldThatFollowsAPromiseContinuesIt() {
    var one = facts(owed(age: 25)) {
      $0.promises = [Self.promise(15, 6)]
      $0.holds = [Self.hold(5, 0)]
    }
    #expect(assess(one, plain()).ages == [10])
    one.promises[0].parts.append(.init(amount: Cents(1), date: daysAgo(2)))
    #expect(assess(one, plain()).ages == [10], "a broken promise held to the date that was missed")
    one.holds = [Self.hold(4, 0)]
    #expect(assess(one, plain()).ages == [21])
  }

  @Test func nothingElseThatFallsDueMovesWhatIsHeld() {
    let much = StateConditions(overdueMin: Cents(150_00))
    let path = workflow("path", states: [state("low", 10, days: 1), state("high", 20, days: 2, if: much)])
    let one = facts(owed(age: 25), owed(age: 5, id: 2)) { $0.holds = [Self.hold(10, 0, document: 1)] }
    #expect(assess(one, path).states == ["low", "high"])
    #expect(assess(one, path, on: today.adding(days: 1)).states == ["high", "high"])
  }

  @Test func theDayAfterTheHoldAllOfTheDaysCount() {
    let held = facts(owed(age: 25)) { $0.holds = [Self.hold(24, 0)] }
    #expect(assess(held, plain()).states == ["b"])
    #expect(assess(held, plain()).daysToNext == 1)
    #expect(assess(held, plain(), on: today.adding(days: 1)).states == ["d"])
  }
}
