import CreditDomain
import RiskRules
import Testing

/// Goal: every amount stands in exactly one column and one age, and together they are the balance.
@Suite struct LedgerTotalsTests {
  @Test func aLedgerWithOneOfEverything() {
    let totals = LedgerTotals(
      of: [
        owed(1, age: -30), owed(20, age: 0), owed(300, age: 1), owed(4_000, age: 31, .bounced),
        owed(50_000, age: -1, .bounced), owed(600_000, age: 40, .presented(riskUntil: today)),
        owed(7_000_000, age: 40, .presented(riskUntil: today.adding(days: -1))), owed(-9, age: 200),
        owed(-90, age: -200),
      ], on: today)
    #expect(totals.overdue == Cents(4_300))
    #expect(totals.overdueBounced == Cents(4_000))
    #expect(totals.upcoming == Cents(50_021))
    #expect(totals.upcomingBounced == Cents(50_000))
    #expect(totals.atRisk == Cents(600_000))
    #expect(totals.credits == Cents(-99))
    #expect(totals.balance == Cents(654_222))
    #expect(totals.ageing.sum == totals.balance)
    #expect(totals.oldestOverdueDays == 31)
  }

  /// The columns from "not due" to "over 120 days", in this order.
  @Test(arguments: [
    (-1, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (120, 4), (121, 5), (9_999, 5),
  ])
  func everyAgeHasItsColumn(age: Int, column: Int) {
    let ageing = LedgerTotals(of: [owed(1, age: age)], on: today).ageing
    let columns = [
      ageing.notDue, ageing.days1to30, ageing.days31to60, ageing.days61to90, ageing.days91to120, ageing.over120,
    ]
    #expect(columns.indices.filter { columns[$0] != .zero } == [column])
    #expect(ageing.sum == Cents(1))
  }

  @Test func nothingOwedIsZeroEverywhere() {
    #expect(LedgerTotals(of: [], on: today) == LedgerTotals())
  }

  @Test func theColumnsAlwaysSumToTheBalance() {
    var random = SeededNumbers(seed: 4)
    for round in 0..<3_000 {
      let day = today.adding(days: Int.random(in: -400...400, using: &random))
      let totals = LedgerTotals(of: random.items(atMost: 12), on: day)
      #expect(totals.ageing.sum == totals.balance, "seed 4, round \(round)")
    }
  }
}
