import CreditDomain
import DunningRules
import Testing

/// Goal: interest on each amount for the days on which it was owed, however Mexal shows that a part was paid: it lowers
/// the instalment, or takes the part out as another one.
@Suite struct PartPaymentTests {
  /// Due on 31 March 2026.
  private static func instalment(
    _ cents: Int64, _ ordinal: Int = 1, due: String = "2026-03-31", paidOn: String? = nil
  ) throws -> Instalment {
    var instalment = Instalment(
      ordinal: ordinal, number: ordinal, letter: try #require(PaymentLetter("B")), originalDue: isoDay(due),
      date: isoDay(due), amount: Cents(cents), status: paidOn == nil ? .open : .paid, reported: .open)
    instalment.paidOn = paidOn.map(isoDay)
    return instalment
  }

  private static func lowered(
    _ ordinal: Int = 1, from before: Int64, to cents: Int64, on day: String
  ) -> LedgerChange {
    LedgerChange(
      ordinal: ordinal, kind: .amountChanged, date: isoDay(day), amountBefore: Cents(before), amount: Cents(cents))
  }

  private static func split(_ ordinal: Int, _ cents: Int64, on day: String) -> LedgerChange {
    LedgerChange(ordinal: ordinal, kind: .split, date: isoDay(day), amount: Cents(cents))
  }

  /// By instalment: the lines of the interest up to 30 June, as days on an amount.
  private static func stretches(_ instalments: [Instalment], _ changes: [LedgerChange]) throws -> [[String]] {
    let rates = try carriedRates().business
    return ClaimInstalment.all(instalments, of: 7, changes: changes).map { each in
      LateInterest(on: each.debt, until: isoDay("2026-06-30"), at: rates).lines.map {
        "\($0.days) on \($0.principal.minorUnits / 100)"
      }
    }
  }

  @Test func whatIsLoweredInPlaceBoreInterestUntilThen() throws {
    let left = try Self.instalment(600_00)
    #expect(try Self.stretches([left], []) == [["91 on 600"]])
    #expect(
      try Self.stretches([left], [Self.lowered(from: 1_000_00, to: 600_00, on: "2026-04-20")]) == [
        ["20 on 1000", "71 on 600"]
      ])
    #expect(
      try Self.stretches(
        [left],
        [
          Self.lowered(from: 1_000_00, to: 900_00, on: "2026-04-10"),
          Self.lowered(from: 900_00, to: 600_00, on: "2026-04-20"),
        ]) == [["10 on 1000", "10 on 900", "71 on 600"]])
  }

  @Test func whatIsLoweredInTimeNeverBoreAny() throws {
    let left = try Self.instalment(600_00)
    for day in ["2026-02-01", "2026-03-31"] {
      #expect(try Self.stretches([left], [Self.lowered(from: 1_000_00, to: 600_00, on: day)]) == [["91 on 600"]])
    }
  }

  @Test func theRestBearsInterestUntilItIsPaid() throws {
    let paid = try Self.instalment(600_00, paidOn: "2026-05-10")
    #expect(
      try Self.stretches([paid], [Self.lowered(from: 1_000_00, to: 600_00, on: "2026-04-20")]) == [
        ["20 on 1000", "20 on 600"]
      ])
  }

  /// The export that shows the payment shows the amount as well, and may come weeks later.
  @Test func whatIsCorrectedOncePaidWasNotOwedMeanwhile() throws {
    let paid = try Self.instalment(600_00, paidOn: "2026-04-20")
    #expect(
      try Self.stretches([paid], [Self.lowered(from: 1_000_00, to: 600_00, on: "2026-05-30")]) == [["20 on 1000"]])
  }

  /// The part that was taken out bears its own interest, once.
  @Test func aPartThatIsTakenOutIsNoPaymentOfTheRest() throws {
    let parts = [try Self.instalment(600_00, 1), try Self.instalment(400_00, 2, paidOn: "2026-04-20")]
    let changes = [
      Self.lowered(1, from: 1_000_00, to: 600_00, on: "2026-04-22"), Self.split(2, 400_00, on: "2026-04-22"),
    ]
    #expect(try Self.stretches(parts, changes) == [["91 on 600"], ["20 on 400"]])
    #expect(try Self.stretches(parts.reversed(), changes.reversed()) == [["20 on 400"], ["91 on 600"]])
  }

  @Test func aPartMayBeTakenOutWhileAnotherIsPaid() throws {
    let parts = [try Self.instalment(500_00, 1), try Self.instalment(400_00, 2)]
    let changes = [
      Self.lowered(1, from: 1_000_00, to: 500_00, on: "2026-04-20"), Self.split(2, 400_00, on: "2026-04-20"),
    ]
    #expect(try Self.stretches(parts, changes) == [["20 on 600", "71 on 500"], ["91 on 400"]])
  }

  /// It cannot be of this instalment: it was due on another day.
  @Test func aPartOfAnotherDueDateTakesNothingOut() throws {
    let parts = [try Self.instalment(600_00, 1), try Self.instalment(400_00, 2, due: "2026-07-31")]
    let changes = [
      Self.lowered(1, from: 1_000_00, to: 600_00, on: "2026-04-20"), Self.split(2, 400_00, on: "2026-04-20"),
    ]
    #expect(try Self.stretches(parts, changes) == [["20 on 1000", "71 on 600"], []])
  }

  @Test func whatIsRaisedBearsMoreFromThenOn() throws {
    let raised = try Self.instalment(1_000_00)
    #expect(
      try Self.stretches([raised], [Self.lowered(from: 600_00, to: 1_000_00, on: "2026-04-20")]) == [
        ["20 on 600", "71 on 1000"]
      ])
  }

  @Test func creditsBearNothing() throws {
    let credit = try Self.instalment(-50_00)
    #expect(try Self.stretches([credit], [Self.lowered(from: -100_00, to: -50_00, on: "2026-04-20")]) == [[]])
  }

  /// The sum of what is owed on a day never depends on how the parts are written.
  @Test func withoutASplitTheAmountsOfEachDayAreThoseOfTheLedger() throws {
    var random = SeededNumbers(seed: 61)
    for round in 0..<500 {
      var amounts = [Int64(random.number(1...20)) * 100_00]
      var changes: [LedgerChange] = []
      var days: [String] = []
      for step in 0..<random.number(0...4) {
        let day = "2026-04-\(10 + step * 3)"
        let next = Int64(random.number(1...20)) * 100_00
        guard next != amounts[amounts.count - 1] else { continue }
        changes.append(Self.lowered(from: amounts[amounts.count - 1], to: next, on: day))
        amounts.append(next)
        days.append(day)
      }
      let found = ClaimInstalment.all(
        [try Self.instalment(amounts[amounts.count - 1])], of: 7, changes: changes.shuffled(using: &random))
      let debt = try #require(found.first).debt
      #expect(debt.principal == Cents(amounts[0]), "round \(round)")
      #expect(debt.payments.map(\.date).sorted() == days.map(isoDay), "round \(round)")
      #expect(debt.principal - debt.payments.map(\.amount).sum() == Cents(amounts[amounts.count - 1]), "round \(round)")
    }
  }
}
