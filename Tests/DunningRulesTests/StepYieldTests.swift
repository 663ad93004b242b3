import CreditDomain
import DunningRules
import Testing

/// Goal: a step is measured by what came in within its windows, and by nothing else.
@Suite struct StepYieldTests {
  private let first = reference("bonifico", "primo")
  private let second = reference("bonifico", "secondo")

  @Test func eachWindowHoldsThoseBeforeIt() {
    let receipts = [(0, 1), (7, 20), (8, 300), (15, 4_000), (30, 50_000), (31, 600_000)].map { days, cents in
      StepYield.Receipt(step: first, daysAfter: days, amount: Cents(Int64(cents)))
    }
    let found = StepYield.all(
      asked: [
        .init(step: first, messages: 3, amount: Cents(100_000)), .init(step: second, messages: 1, amount: Cents(10)),
      ], receipts: receipts)
    #expect(found.map(\.step) == [first, second])
    #expect(found[0].collected == [Cents(21), Cents(4_321), Cents(54_321)])
    #expect(found[0].percents == [0, 4, 54])
    #expect(found[1].collected == [.zero, .zero, .zero])
  }

  @Test(
    arguments: [(1_000, 5, 1), (1_000, 4, 0), (3, 1, 33), (3, 2, 67), (1, 1, 100), (0, 0, nil)] as [(Int, Int, Int?)])
  func percentsAreRoundedHalfUp(asked: Int, paid: Int, percent: Int?) {
    let found = StepYield.all(
      asked: [.init(step: first, messages: 1, amount: Cents(Int64(asked)))],
      receipts: [.init(step: first, daysAfter: 1, amount: Cents(Int64(paid)))])
    #expect(found[0].percents == [percent, percent, percent])
  }
}
