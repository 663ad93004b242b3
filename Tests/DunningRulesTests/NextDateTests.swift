import CreditDomain
import DunningRules
import Testing

/// Goal: the next date is the day on which something may change though nothing happens, and no day is missed.
@Suite struct NextDateTests {
  @Test(arguments: [(-10, 5), (-5, 6), (0, 1), (1, 6), (7, 13), (20, nil), (99, nil)] as [(Int, Int?)])
  func theNextThreshold(age: Int, days: Int?) {
    #expect(assess(facts(owed(age: age)), plain()).daysToNext == days)
  }

  @Test(arguments: [(-10, 5), (-5, 4), (-1, 6), (4, 1), (5, 9), (14, nil)] as [(Int, Int?)])
  func theNearestThresholdTurnsPastTheMiddle(age: Int, days: Int?) {
    #expect(assess(facts(owed(age: age)), plain(.nearest)).daysToNext == days)
  }

  @Test(arguments: [(0, 90, 1), (2, 90, 1), (3, 90, nil), (0, 0, 1), (-4, 90, 4), (300, 3, 4)] as [(Int, Int, Int?)])
  func stepsComeDaily(seen: Int, age: Int, days: Int?) {
    #expect(assess(facts(owed(age: age, seen: seen)), plain(.sequential)).daysToNext == days)
  }

  @Test func whatFallsDueCountsWhereAStateAsksForTotals() {
    let much = StateConditions(overdueMin: Cents(150_00))
    let path = workflow("path", states: [state("low", 10, days: 1), state("high", 20, days: 2, if: much)])
    let silent = workflow("silent", ["X"])
    #expect(assess(facts(owed(age: 9), owed(age: -6, id: 2, letter: "X")), path, silent).daysToNext == 7)
    #expect(assess(facts(owed(age: 0), owed(age: -6, id: 2, letter: "X")), plain(), silent).daysToNext == 1)
    #expect(assess(facts(owed(age: 9, letter: "X")), path, silent).daysToNext == nil)
  }

  @Test func theEndOfGrace() {
    let one = facts(owed(age: 40)) { $0.notices = [NoticeGuaranteeTests.notice(3)] }
    #expect(assess(one, guarded).daysToNext == 4)
    #expect(assess(facts(owed(age: 40)), guarded).daysToNext == nil, "a delivery is a fact of its own day")
  }

  @Test func restraintsThatStartAndEnd() {
    func days(_ change: (inout CaseFacts) -> Void) -> Int? {
      assess(facts(owed(age: 99), change: change), plain()).daysToNext
    }
    #expect(days { $0.holds = [RestraintTests.hold(5, -3)] } == 4)
    #expect(days { $0.holds = [RestraintTests.hold(-2, -3)] } == 2)
    #expect(days { $0.holds = [RestraintTests.hold(5, -3, document: 9)] } == nil)
    #expect(days { $0.promises = [RestraintTests.promise(5, -8)] } == 9)
    #expect(days { $0.promises = [RestraintTests.promise(-5, -8)] } == 5)
    #expect(days { $0.disputes = [RestraintTests.dispute(-6)] } == 6)
    #expect(days { $0.disputes = [RestraintTests.dispute(6)] } == nil)
    #expect(days(ManualMoveTests.move(-7)) == 7)
  }

  @Test func aPromiseBreaksOnItsDayWhenTheLedgerIsAhead() {
    let one = facts(owed(age: 99)) { $0.promises = [RestraintTests.promise(5, -2, -18)] }
    #expect(assess(one, plain(), ledgerOn: daysAgo(-2)).daysToNext == 19)
    #expect(assess(one, plain(), ledgerOn: daysAgo(-3)).daysToNext == 3)
  }

  @Test func whatIsHeldWaitsForNothingElse() {
    #expect(assess(facts(owed(age: 19)) { $0.holds = [RestraintTests.hold(1, -30)] }, plain()).daysToNext == 31)
    let told = facts(owed(age: 40)) {
      $0.notices = [NoticeGuaranteeTests.notice(3)]
      $0.holds = [RestraintTests.hold(1, -30)]
    }
    #expect(assess(told, guarded).daysToNext == 31)
  }

  @Test func anotherStateAsSevereMayGrowOlder() {
    let one = facts(owed(age: 12), owed(age: 8, id: 2, letter: "X")) {
      $0.holds = [RestraintTests.hold(2, -90, document: 1)]
    }
    let assessment = assess(one, plain(), CustomerStateTests.twin)
    #expect(assessment.state?.reference == reference("plain", "c"))
    #expect(assessment.daysToNext == 2)
    let later = assess(one, plain(), CustomerStateTests.twin, on: today.adding(days: 3))
    #expect(later.state?.reference == reference("twin", "t"))
  }

  /// States and states that may act are led each by their own: either may turn alone.
  @Test func theStateThatMayActMayTurnToAnother() {
    let gated = workflow(
      "gated", ["G"], states: [state("s", 1, days: 1, grace: 0), state("z", 95, days: 2, orders: .hold)])
    let late = workflow(
      "late", ["L"], states: [state("s", 1, days: 1, grace: 0), state("z", 20, days: 2, orders: .hold)])
    func days(_ other: String, _ third: CaseInstalment?) -> Int? {
      var one = facts(owed(age: 12), owed(age: 8, id: 2, letter: other)) {
        $0.holds = [RestraintTests.hold(2, -90, document: 1)]
      }
      if let third { one.instalments.append(third) }
      return assess(one, plain(), CustomerStateTests.twin, gated, late).daysToNext
    }
    #expect(days("X", owed(age: 8, id: 3, letter: "G")) == 2, "only among those that may act")
    #expect(days("L", nil) == 2, "only among the states")
  }
}
