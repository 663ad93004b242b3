import CreditDomain
import DunningRules
import Testing

/// Goal: after a bounce the days count from it, and never to the customer's advantage.
@Suite struct BounceTests {
  static let bounces = workflow(
    "bounces", ["R"], event: .bounce,
    states: [state("told", 15, days: 0), state("called", 30, days: 10, orders: .hold)])

  static func bounced(_ days: Int, wasPresented: Bool) -> CaseInstalment.Standing {
    .bounced(on: daysAgo(days), wasPresented: wasPresented)
  }

  @Test(
    "An effect that bounced, 60 days after it was due",
    arguments: [
      // Back from the bank: only the bounce counts.
      (0, true, "told"), (9, true, "told"), (10, true, "called"), (-1, true, "-"),
      // Never at the bank: what it had reached by the day of the bounce stays, as long as it is more severe.
      (0, false, "d"), (10, false, "d"), (45, false, "called"), (53, false, "called"), (60, false, "called"),
    ])
  func theMoreSevereStateHolds(bouncedAgo: Int, wasPresented: Bool, expected: String) {
    let one = facts(owed(age: 60, Self.bounced(bouncedAgo, wasPresented: wasPresented), letter: "R"))
    #expect(assess(one, plain(), Self.bounces).states == [expected])
  }

  @Test func whatItHadReachedDoesNotAgeFurther() {
    let one = facts(owed(age: 60, Self.bounced(42, wasPresented: false), letter: "R"))
    let assessment = assess(one, plain(), Self.bounces, on: daysAgo(33))
    #expect(assessment.states == ["c"])
    #expect(assessment.ages == [18])
    #expect(assess(one, plain(), Self.bounces).states == ["called"])
  }

  @Test func withoutAWorkflowOfBouncesTheDueDateCountsOn() {
    let one = facts(owed(age: 60, Self.bounced(1, wasPresented: true), letter: "B"))
    let assessment = assess(one, plain(), Self.bounces)
    #expect(assessment.states == ["d"])
    #expect(assessment.ages == [60])
  }

  @Test func theOverdueWorkflowActsOnAsFarAsItsNoticesAllow() {
    let one = facts(owed(age: 60, Self.bounced(2, wasPresented: false), letter: "R")) {
      $0.notices = [
        DeliveredNotice(
          state: reference("guarded", "notice"), severity: 20, deliveredOn: daysAgo(50), instalments: [id(1)])
      ]
    }
    let assessment = assess(one, guarded, Self.bounces)
    #expect(assessment.states == ["formal"])
    #expect(assessment.acting == ["formal"])
    var untold = one
    untold.notices = []
    #expect(assess(untold, guarded, Self.bounces).acting == ["visit"])
  }

  @Test func aMoreSevereBounceDoesNotFreeOrders() {
    let severe = workflow("severe", ["R"], event: .bounce, states: [state("told", 90, days: 0, orders: .warn)])
    let assessment = assess(facts(owed(age: 60, Self.bounced(0, wasPresented: false), letter: "R")), plain(), severe)
    #expect(assessment.states == ["told"])
    #expect(assessment.orders == .block)
  }

  @Test func whatAPersonGaveAnInstalmentHoldsThoughTheCustomerIsLeftAlone() {
    let one = facts(owed(age: 60, Self.bounced(10, wasPresented: false), letter: "R", workflow: "plain")) {
      $0.workflow = name("nothing")
    }
    #expect(assess(one, plain(), workflow("nothing")).states == ["d"])
    var leftAlone = one
    leftAlone.instalments[0].workflow = name("nothing")
    #expect(assess(leftAlone, plain(), workflow("nothing")).states == ["-"])
  }

  @Test func theStateOfBeforeTheBounceHasNoNextDate() {
    let one = facts(owed(age: 60, Self.bounced(42, wasPresented: false), letter: "R"))
    #expect(assess(one, plain(), Self.bounces).nextDate == nil)
  }

  @Test func aBounceReportedAheadOfItsDayLeavesTheDaysToItRunning() {
    let one = facts(owed(age: 18, Self.bounced(-3, wasPresented: false), letter: "R"))
    let assessment = assess(one, plain(), Self.bounces)
    #expect(assessment.states == ["c"])
    #expect(assessment.daysToNext == 2)
  }
}
