import CreditDomain
import DunningRules
import Testing

/// Goal: every cent that is owed is expected in exactly one place, and where it stands follows from one sentence each.
@Suite struct CashForecastTests {
  /// 16 November 2026 is a Monday.
  private func forecast(_ receipts: ExpectedReceipt...) -> CashForecast { CashForecast(of: receipts, on: today) }

  private func habit(_ cents: Int64, inDays days: Int) -> ExpectedReceipt {
    ExpectedReceipt(Cents(cents), .habit(on: daysAgo(-days)))
  }

  private func promised(_ cents: Int64, inDays days: Int) -> ExpectedReceipt {
    ExpectedReceipt(Cents(cents), .promise(on: daysAgo(-days)))
  }

  @Test(arguments: [(0, 0), (6, 0), (7, 1), (13, 1), (83, 11)]) func weeksBeginOnMonday(days: Int, week: Int) {
    let weeks = forecast(habit(1, inDays: days)).weeks
    #expect(weeks.count == CashForecast.weekCount)
    #expect(weeks.indices.filter { weeks[$0].byHabit == Cents(1) } == [week])
    #expect(weeks[0].first == today && weeks[0].last == daysAgo(-6))
  }

  @Test func inTheMiddleOfAWeekItBeginsBeforeToday() {
    let wednesday = daysAgo(-2)
    let weeks = CashForecast(of: [habit(5, inDays: 2), habit(3, inDays: 7)], on: wednesday).weeks
    #expect(weeks[0].first == today)
    #expect(weeks.prefix(2).map(\.byHabit) == [Cents(5), Cents(3)])
  }

  @Test func whatHasNoWeekStandsApart() {
    let found = forecast(
      habit(1, inDays: 84), promised(20, inDays: 400), habit(300, inDays: -1), ExpectedReceipt(Cents(4_000), .dispute),
      // A promise whose day passed before the ledger was read again is still expected.
      promised(50_000, inDays: -3))
    #expect(found.later == Cents(21))
    #expect(found.beyondHabit == Cents(300))
    #expect(found.disputed == Cents(4_000))
    #expect(found.weeks[0].promised == Cents(50_000))
    #expect(found.total == Cents(54_321))
  }

  // MARK: What one customer is expected to pay

  private func receipts(_ facts: CaseFacts, habit: Int = 12) -> [ExpectedReceipt] {
    ExpectedReceipt.all(of: facts, habit: habit, on: today, ledgerOn: today)
  }

  @Test func byHabitSoManyDaysAfterTheDueDate() {
    let bank = owed(9_00, age: -4, .presented(riskUntil: daysAgo(-14)), id: 3)
    let found = receipts(facts(owed(100_00, age: 10, id: 1), owed(50_00, age: -20, id: 2), bank))
    #expect(found == [habit(100_00, inDays: 2), habit(9_00, inDays: 4), habit(50_00, inDays: 32)])
    // Nobody is expected to pay before the day.
    #expect(receipts(facts(owed(50_00, age: -20)), habit: -8) == [habit(50_00, inDays: 20)])
    #expect(receipts(facts(owed(-50_00, age: 3), owed(1, age: 30, .presented(riskUntil: daysAgo(1))))) == [])
  }

  @Test func aPromiseTakesThePlaceOfTheOldest() {
    let parts = [(60_00, 5), (70_00, 9)].map { PromiseOfPayment.Part(amount: Cents($0), date: daysAgo(-$1)) }
    let found = receipts(
      facts(owed(100_00, age: 10, id: 1), owed(50_00, age: -20, id: 2)) {
        $0.promises = [
          PromiseOfPayment(
            id: 1, madeOn: daysAgo(3), parts: parts, instalments: [id(1), id(2)],
            received: [.init(amount: Cents(20_00), date: daysAgo(1))], owed: Cents(150_00))
        ]
      })
    // 20.00 of the first part came in; 110.00 are promised of 150.00.
    #expect(found == [promised(40_00, inDays: 5), promised(70_00, inDays: 9), habit(40_00, inDays: 32)])
  }

  @Test func whatIsContestedIsNotExpected() {
    let found = receipts(
      facts(owed(100_00, age: 10, id: 1), owed(50_00, age: -20, id: 2)) {
        $0.disputes = [Dispute(id: 1, documents: [1], openedOn: today, reason: "x")]
      })
    #expect(found == [ExpectedReceipt(Cents(100_00), .dispute), habit(50_00, inDays: 32)])
  }

  @Test func everyCentIsExpectedOnce() {
    var random = SeededNumbers(seed: 23)
    for round in 0..<500 {
      let facts = random.facts(under: random.workflows())
      let owed = facts.instalments.filter { instalment in
        guard case .presented(let riskUntil) = instalment.standing else { return instalment.amount > .zero }
        return instalment.amount > .zero && today <= riskUntil
      }
      let found = receipts(facts, habit: random.number(-5...60))
      #expect(found.allSatisfy { $0.amount > .zero }, "seed 23, round \(round)")
      #expect(CashForecast(of: found, on: today).total == owed.map(\.amount).sum(), "seed 23, round \(round)")
    }
  }

  @Test func whatIsOutstandingOfAPromise() {
    let parts = [(100_00, 10), (50_00, 0)].map { PromiseOfPayment.Part(amount: Cents($0), date: daysAgo($1)) }
    func outstanding(_ received: Int64, ofDebt debt: Int64 = 150_00, ledgerAgo: Int) -> [PromiseOfPayment.Part] {
      PromiseOfPayment(
        id: 1, madeOn: daysAgo(20), parts: parts, instalments: [],
        received: [.init(amount: Cents(received), date: daysAgo(11))], owed: Cents(debt - received)
      ).outstanding(on: today, ledgerOn: daysAgo(ledgerAgo))
    }
    #expect(outstanding(120_00, ledgerAgo: 0) == [.init(amount: Cents(30_00), date: today)])
    // The first day has passed, but nobody has read the ledger since.
    #expect(outstanding(30_00, ledgerAgo: 10).map(\.amount) == [Cents(70_00), Cents(50_00)])
    #expect(outstanding(30_00, ledgerAgo: 10).map(\.date) == [today, today])
    #expect(outstanding(30_00, ledgerAgo: 0) == [])
    #expect(outstanding(150_00, ledgerAgo: 0) == [])
    // No more than is owed can come in.
    #expect(outstanding(100_00, ofDebt: 110_00, ledgerAgo: 0) == [.init(amount: Cents(10_00), date: today)])
    #expect(outstanding(0, ofDebt: 60_00, ledgerAgo: 10) == [.init(amount: Cents(60_00), date: today)])
  }
}
