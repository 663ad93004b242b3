import CreditDomain
import DunningRules
import Testing

/// Goal: days, conditions and the rule of catching up give the state, each exactly at its border.
@Suite struct StateRuleTests {
  @Test(arguments: [(-6, "-"), (-5, "a"), (0, "a"), (1, "b"), (6, "b"), (7, "c"), (19, "c"), (20, "d"), (900, "d")])
  func aThresholdIsMetOnItsDay(age: Int, expected: String) {
    let assessment = assess(facts(owed(age: age)), plain())
    #expect(assessment.states == [expected])
    #expect(assessment.ages == [expected == "-" ? nil : age])
  }

  @Test func creditsAndNothingAreNotListed() {
    let assessment = assess(facts(owed(-100_00, age: 30), owed(0, age: 30, id: 2)), plain())
    #expect(assessment.instalments.isEmpty)
    #expect(assessment.state == nil)
    #expect(assessment.nextDate == nil)
  }

  @Test func anEffectAtTheBankIsListedWithoutStateUntilItMatures() {
    let atRisk = owed(age: 30, .presented(riskUntil: today))
    let matured = owed(age: 30, .presented(riskUntil: daysAgo(1)), id: 2)
    let assessment = assess(facts(atRisk, matured), plain())
    #expect(assessment.instalments.map(\.id) == [id(1)])
    #expect(assessment.states == ["-"])
    #expect(assessment.instalments.first?.workflow == name("plain"))
    #expect(assessment.daysToNext == 1)
  }

  @Test func withoutAWorkflowThereIsNoState() {
    let assessment = assess(facts(owed(age: 30)), workflow("effects", ["R"]))
    #expect(assessment.states == ["-"])
    #expect(assessment.instalments.first?.workflow == nil)
    let nothing = assess(facts(owed(age: 30)), workflow("nothing"))
    #expect(nothing.states == ["-"])
    #expect(nothing.instalments.first?.workflow == name("nothing"))
  }

  @Test(arguments: [
    (0, "b"), (1, "b"), (4, "b"), (5, "c"), (13, "c"), (14, "d"), (-6, "-"), (-5, "a"), (-2, "a"), (-1, "b"),
  ])
  func theNearestThresholdWinsAndOfTwoTheMilder(age: Int, expected: String) {
    #expect(assess(facts(owed(age: age)), plain(.nearest)).states == [expected])
  }

  @Test(
    "One state a day, from the day that it was known and had begun",
    arguments: [
      // Known all along: no step is ever skipped, and none comes before its threshold.
      (300, -5, "a"), (300, 1, "b"), (300, 20, "d"),
      // First seen long after the last threshold.
      (0, 90, "a"), (1, 90, "b"), (2, 90, "c"), (3, 90, "d"), (4, 90, "d"), (-1, 90, "-"),
      // First seen between two thresholds.
      (0, 3, "a"), (1, 4, "b"), (2, 5, "b"), (3, 6, "b"), (4, 7, "c"),
    ])
  func sequential(seen: Int, age: Int, expected: String) {
    #expect(assess(facts(owed(age: age, seen: seen)), plain(.sequential)).states == [expected])
  }

  @Test func sequentialStepsOfABounceStartWithIt() {
    let bounced = CaseInstalment.Standing.bounced(on: daysAgo(1), wasPresented: true)
    let steps = workflow(
      "steps", event: .bounce, catchUp: .sequential,
      states: [state("a", 10, days: -9), state("b", 20, days: -4), state("c", 30, days: 0)])
    #expect(assess(facts(owed(age: 40, bounced)), steps).states == ["b"])
    #expect(assess(facts(owed(age: 40, bounced, seen: 0)), steps).states == ["a"])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var conditions: StateConditions
    var holds: Bool
  }

  /// 300.00 overdue in two amounts, 100.00 to come, 500.00 at the bank, 50.00 of credit: a third is overdue.
  static let rows = [
    Row(testDescription: "as much as overdue", conditions: .init(overdueMin: Cents(300_00)), holds: true),
    Row(testDescription: "a cent more", conditions: .init(overdueMin: Cents(300_01)), holds: false),
    Row(testDescription: "a share of 33", conditions: .init(overduePercentMin: 33), holds: true),
    Row(testDescription: "a share of 34", conditions: .init(overduePercentMin: 34), holds: false),
    Row(testDescription: "two amounts", conditions: .init(overdueCountMin: 2), holds: true),
    Row(testDescription: "three amounts", conditions: .init(overdueCountMin: 3), holds: false),
    Row(
      testDescription: "all of them",
      conditions: .init(overdueMin: Cents(300_00), overduePercentMin: 33, overdueCountMin: 2), holds: true),
    Row(
      testDescription: "all but one",
      conditions: .init(overdueMin: Cents(300_00), overduePercentMin: 33, overdueCountMin: 3), holds: false),
  ]

  @Test(arguments: rows) func conditionsLookAtTheWholeCustomer(row: Row) {
    let path = workflow(
      "path", states: [state("low", 10, days: 1), state("middle", 20, days: 2, if: row.conditions)])
    let facts = facts(
      owed(200_00, age: 2), owed(100_00, age: 1, .bounced(on: today, wasPresented: true), id: 2),
      owed(100_00, age: 0, id: 3), owed(500_00, age: 5, .presented(riskUntil: today), id: 4),
      owed(-50_00, age: 9, id: 5), owed(900_00, age: 9, .presented(riskUntil: daysAgo(1)), id: 6)
    ) { $0.holds = [Hold(id: 1, from: today, until: today, reason: "x")] }
    let assessment = assess(facts, path)
    #expect(assessment.states.first == (row.holds ? "middle" : "low"))
    #expect(assessment.totals.overdue == Cents(300_00))
    #expect(assessment.totals.overdueCount == 2)
    #expect(assessment.totals.open == Cents(900_00))
  }

  @Test func theShareIsExactWhateverTheAmounts() {
    let path = workflow("path", states: [state("half", 10, days: 1, if: .init(overduePercentMin: 50))])
    let most = Cents.recordMax.minorUnits
    #expect(assess(facts(owed(most, age: 1), owed(most, age: 0, id: 2)), path).states == ["half", "-"])
    #expect(assess(facts(owed(most - 1, age: 1), owed(most, age: 0, id: 2)), path).states == ["-", "-"])
  }

  @Test func whereConditionsFailTheStateBelowHolds() {
    let much = StateConditions(overdueMin: Cents(1_000_00))
    let path = workflow(
      "path", states: [state("a", 10, days: 1), state("b", 20, days: 2, if: much), state("c", 30, days: 3, if: much)])
    #expect(assess(facts(owed(999_99, age: 9)), path).states == ["a"])
    #expect(assess(facts(owed(1_000_00, age: 9)), path).states == ["c"])
    #expect(assess(facts(owed(1_000_00, age: 2)), path).states == ["b"])
  }
}
