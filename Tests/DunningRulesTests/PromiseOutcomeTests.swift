import CreditDomain
import DunningRules
import Testing

/// Goal: a promise is judged by what had come in by its dates, and only by a ledger that was read after them.
@Suite struct PromiseOutcomeTests {
  /// 100.00 by ten days ago and 50.00 by today, of a debt.
  static func promise(received: [(cents: Int64, daysAgo: Int)], ofDebt debt: Int64 = 150_00) -> PromiseOfPayment {
    PromiseOfPayment(
      id: 1, madeOn: daysAgo(20),
      parts: [
        .init(amount: Cents(50_00), date: today), .init(amount: Cents(100_00), date: daysAgo(10)),
      ], instalments: [], received: received.map { .init(amount: Cents($0.cents), date: daysAgo($0.daysAgo)) },
      owed: Cents(debt - received.map(\.cents).reduce(0, +)))
  }

  @Test(
    "The outcome is concluded on its day",
    arguments: [
      // The first date has passed only when both the day and the ledger are after it.
      ([], 10, 0, .open), ([], 9, 10, .open), ([], 9, 9, .missed), ([], 10, 9, .open),
      // What came in on the date is in time; a cent less is not.
      ([(100_00, 10)], 9, 9, .open), ([(99_99, 10)], 9, 9, .partial), ([(100_00, 9)], 9, 9, .partial),
      // More than was due does for the next part.
      ([(150_00, 12)], 12, 12, .kept), ([(100_00, 12), (50_00, 0)], 0, 0, .kept),
      ([(100_00, 12), (49_99, 0)], 0, -1, .open), ([(100_00, 12), (49_99, 0)], -1, 0, .open),
      ([(100_00, 12), (49_99, 0)], -1, -1, .partial), ([(100_00, 12), (50_00, -1)], -1, -1, .partial),
      // All of it by the last date keeps it, though the first was missed; what comes later changes nothing.
      ([(150_00, 0)], 0, 0, .kept), ([(150_00, -1)], -2, -2, .missed),
    ] as [([(Int64, Int)], Int, Int, PromiseOutcome)])
  func outcome(received: [(Int64, Int)], daysAgoJudged: Int, daysAgoOfLedger: Int, outcome: PromiseOutcome) {
    let promise = Self.promise(received: received.map { (cents: $0.0, daysAgo: $0.1) })
    #expect(promise.outcome(on: daysAgo(daysAgoJudged), ledgerOn: daysAgo(daysAgoOfLedger)) == outcome)
  }

  @Test(
    "Whoever promised more than was owed keeps the word by paying all of it",
    arguments: [
      // Debt, what came in, days ago of the day and of the ledger.
      (120_00, [(100_00, 12), (20_00, 0)], 0, .kept), (120_00, [(100_00, 12), (19_99, 0)], 0, .open),
      (120_00, [(100_00, 12), (19_99, 0)], -1, .partial), (120_00, [(100_00, 12), (20_00, -1)], -1, .partial),
      // No more than the debt can be due on the first date, and there is none left for the second.
      (80_00, [(80_00, 10)], 9, .kept), (80_00, [(79_99, 10)], 9, .partial), (80_00, [(80_00, 9)], 9, .kept),
      (80_00, [], 9, .missed), (80_00, [(80_00, -1)], -1, .missed),
      // What came back by the last date is missing there.
      (80_00, [(80_00, 10), (-80_00, 3)], 3, .open), (80_00, [(80_00, 10), (-80_00, 3)], -1, .missed),
      // It was paid before the promise was made: there is nothing to miss.
      (0, [], -1, .kept),
    ] as [(Int64, [(Int64, Int)], Int, PromiseOutcome)])
  func moreThanIsOwed(debt: Int64, received: [(Int64, Int)], daysAgoJudged: Int, outcome: PromiseOutcome) {
    let promise = Self.promise(received: received.map { (cents: $0.0, daysAgo: $0.1) }, ofDebt: debt)
    let day = daysAgo(daysAgoJudged)
    #expect(promise.outcome(on: day, ledgerOn: day) == outcome)
  }

  @Test func whatWasPromisedForASundayIsInTimeOnMonday() {
    // Today is a Monday.
    let sunday = daysAgo(1)
    var promise = PromiseOfPayment(
      id: 1, madeOn: daysAgo(9), parts: [.init(amount: Cents(50_00), date: sunday)], instalments: [],
      owed: Cents(80_00))
    #expect(promise.outcome(on: today, ledgerOn: today) == .open)
    #expect(promise.outcome(on: daysAgo(-1), ledgerOn: daysAgo(-1)) == .missed)
    promise.received = [.init(amount: Cents(50_00), date: today)]
    #expect(promise.outcome(on: daysAgo(-1), ledgerOn: daysAgo(-1)) == .kept)
  }

  @Test func twoPartsOfOneDayAreOneAmount() {
    let part = PromiseOfPayment.Part(amount: Cents(50_00), date: daysAgo(3))
    var promise = PromiseOfPayment(
      id: 1, madeOn: daysAgo(9), parts: [part, part], instalments: [], received: [part], owed: Cents(80_00))
    #expect(promise.outcome(on: today, ledgerOn: today) == .partial)
    promise.received.append(part)
    #expect(promise.outcome(on: today, ledgerOn: today) == .kept)
  }

  @Test func onlyABrokenPromiseIsBroken() {
    #expect(PromiseOutcome.allCases.filter(\.isBroken) == [.partial, .missed])
  }

  @Test(
    arguments: [
      (0, 0, 0, nil), (1, 0, 0, 100), (0, 1, 0, 0), (1, 1, 0, 50), (1, 1, 1, 33), (2, 1, 0, 67), (1, 7, 0, 13),
      (1, 0, 199, 1), (1, 0, 200, 0),
    ] as [(Int, Int, Int, Int?)])
  func reliabilityIsTheShareOfThoseKept(kept: Int, partial: Int, missed: Int, percent: Int?) {
    let outcomes =
      Array(repeating: PromiseOutcome.kept, count: kept) + Array(repeating: .partial, count: partial)
      + Array(repeating: .missed, count: missed) + [.open]
    let reliability = PromiseReliability(of: outcomes)
    #expect(reliability.keptPercent == percent)
    #expect(reliability.open == 1)
    #expect(reliability.concluded == kept + partial + missed)
  }
}
