import CreditDomain
import DunningRules
import Testing

/// Goal: late interest is what published reckonings say, line by line, and its total is the sum of its lines.
@Suite struct LateInterestTests {
  /// Others published these; the first proves that the due date is left out, that the last day counts, that each
  /// half-year has its rate, and that a year has 365 days.
  @Test func publishedReckonings() throws {
    let rates = try carriedRates()
    let first = LateInterest(
      on: Debt(principal: Cents(1_000_00), due: isoDay("2010-01-01")), until: isoDay("2012-01-01"), at: rates.business)
    #expect(
      first.summary == "180@8.00=39.45|184@8.00=40.33|181@8.00=39.67|184@8.25=41.59|1@8.00=0.22")
    #expect(first.total == Cents(161_26))
    let second = LateInterest(
      on: Debt(principal: Cents(8_200_00), due: isoDay("2015-01-10")), until: isoDay("2015-02-01"), at: rates.business)
    #expect(second.summary == "22@8.05=39.79")
    let third = LateInterest(
      on: Debt(principal: Cents(10_000_00), due: isoDay("2026-01-01")), until: isoDay("2026-06-30"), at: rates.legal)
    #expect(third.summary == "180@1.60=78.90")
  }

  @Test(
    arguments: [
      (1_000_00, "2024-01-31", "2024-06-30", "151@12.50=51.71", 51_71),
      (10_000_00, "2025-05-31", "2025-09-30", "30@11.15=91.64|92@10.15=255.84", 347_48),
      (5_000_00, "2026-05-31", "2026-11-23", "30@10.15=41.71|146@10.40=208.00", 249_71),
      (
        10_000_00, "2022-12-31", "2026-06-30",
        "181@10.50=520.68|184@12.00=604.93|182@12.50=623.29|184@12.25=617.53|181@11.15=552.92|184@10.15=511.67"
          + "|181@10.15=503.33", 3_934_35
      ),
      (1_000_00, "2026-06-30", "2026-07-01", "1@10.40=0.28", 28),
      (1_000_00, "2026-06-30", "2026-06-30", "", 0), (1_000_00, "2026-06-30", "2026-05-01", "", 0),
      (20_000_00, "2023-01-01", "2023-07-01", "180@10.50=1035.62|1@12.00=6.58", 1_042_20),
      (-1_000_00, "2024-01-31", "2024-06-30", "", 0),
    ] as [(Int64, String, String, String, Int64)])
  func betweenBusinesses(principal: Int64, due: String, until: String, summary: String, total: Int64) throws {
    let interest = LateInterest(
      on: Debt(principal: Cents(principal), due: isoDay(due)), until: isoDay(until), at: try carriedRates().business)
    #expect(interest.summary == summary)
    #expect(interest.total == Cents(total))
  }

  @Test func agriFood() throws {
    let interest = LateInterest(
      on: Debt(principal: Cents(1_000_00), due: isoDay("2025-12-31")), until: isoDay("2026-11-23"),
      at: try carriedRates().agriFood)
    #expect(interest.summary == "181@14.15=70.17|146@14.40=57.60")
    #expect(interest.total == Cents(127_77))
  }

  @Test func theHalfYearOfTheChangeIsOneLineWhereNothingChanges() throws {
    let rates = try carriedRates()
    let debt = Debt(principal: Cents(1_000_00), due: isoDay("2015-06-30"))
    #expect(LateInterest(on: debt, until: isoDay("2015-12-31"), at: rates.business).summary == "184@8.05=40.58")
    #expect(
      LateInterest(on: debt, until: isoDay("2015-12-31"), at: rates.agriFood).summary == "3@10.05=0.83|181@12.05=59.75")
  }

  @Test func aPartPaymentGoesToThePrincipal() throws {
    var debt = Debt(principal: Cents(12_200_00), due: isoDay("2026-03-31"))
    debt.payments = [Debt.Payment(amount: Cents(5_000_00), date: isoDay("2026-05-15"))]
    let interest = LateInterest(on: debt, until: isoDay("2026-08-31"), at: try carriedRates().business)
    #expect(interest.summary == "45@10.15=152.67|46@10.15=92.10|62@10.40=127.19")
    #expect(interest.lines.map(\.principal) == [Cents(12_200_00), Cents(7_200_00), Cents(7_200_00)])
    #expect(interest.total == Cents(371_96))
  }

  @Test(
    arguments: [
      ([("2026-03-31", 100_00)], ""), ([("2026-02-01", 60_00), ("2026-03-31", 40_00)], ""),
      ([("2026-04-01", 100_00)], "1@10.15=0.03"), ([("2026-04-10", 100_00)], "10@10.15=0.28"),
      ([("2026-04-10", 150_00)], "10@10.15=0.28"), ([("2026-05-01", 100_00)], "30@10.15=0.83"),
      ([("2026-04-30", 40_00)], "30@10.15=0.83"),
      ([("2026-04-10", 30_00), ("2026-04-10", 30_00)], "10@10.15=0.28|20@10.15=0.22"),
      ([("2026-04-20", 60_00), ("2026-04-10", 20_00)], "10@10.15=0.28|10@10.15=0.22|10@10.15=0.06"),
      ([("2026-04-10", 100_00), ("2026-04-20", -100_00)], "10@10.15=0.28|10@10.15=0.28"),
    ] as [([(String, Int64)], String)])
  func whatWasPaidWhen(payments: [(String, Int64)], summary: String) throws {
    let debt = Debt(
      principal: Cents(100_00), due: isoDay("2026-03-31"),
      payments: payments.map { Debt.Payment(amount: Cents($0.1), date: isoDay($0.0)) })
    #expect(LateInterest(on: debt, until: isoDay("2026-04-30"), at: try carriedRates().business).summary == summary)
  }

  @Test func certaintyFallsWithWhatIsNotPublished() throws {
    let rates = try carriedRates()
    let debt = Debt(principal: Cents(36_500_00), due: isoDay("2026-06-29"))
    func reckoned(_ until: String) -> LateInterest { LateInterest(on: debt, until: isoDay(until), at: rates.business) }
    #expect(reckoned("2026-06-29").certainty == .confirmed)
    #expect(reckoned("2026-06-30").certainty == .confirmed)
    #expect(reckoned("2026-07-01").certainty == .toBeConfirmed)
    let beyond = reckoned("2027-01-10")
    #expect(beyond.lines.map(\.certainty) == [.confirmed, .toBeConfirmed, .provisional])
    #expect(beyond.summary == "1@10.15=10.15|184@10.40=1913.60|10@10.40=104.00")
    let late = LateInterest(
      on: Debt(principal: Cents(36_500_00), due: isoDay("2027-02-28")), until: isoDay("2027-03-10"), at: rates.legal)
    #expect(late.lines.map(\.certainty) == [.provisional])
    #expect(late.summary == "10@1.60=16.00")
  }

  @Test func daysBeforeTheFirstRateBearNone() throws {
    let debt = Debt(principal: Cents(36_500_00), due: isoDay("2009-12-21"))
    #expect(
      LateInterest(on: debt, until: isoDay("2010-01-10"), at: try carriedRates().legal).summary == "10@1.00=10.00")
  }

  /// Waiting a day longer never makes a claim smaller, each unpaid day is in one line, and paying in parts costs no
  /// more than paying nothing.
  @Test(arguments: 0..<200)
  func holdsForAnyDebt(seed: Int) throws {
    var numbers = SeededDebts(seed: UInt64(seed))
    let rates = try carriedRates().business
    let debt = numbers.debt()
    let until = debt.due.adding(days: Int.random(in: 1...1_000, using: &numbers))
    let unpaid = Debt(principal: debt.principal, due: debt.due)
    let whole = LateInterest(on: unpaid, until: until, at: rates)
    #expect(whole.lines.map(\.days).reduce(0, +) == until.days(since: debt.due))
    #expect(zip(whole.lines, whole.lines.dropFirst()).allSatisfy { $0.through.adding(days: 1) == $1.from })
    #expect(LateInterest(on: unpaid, until: until.adding(days: 1), at: rates).total >= whole.total)
    let lines = LateInterest(on: debt, until: until, at: rates).lines
    #expect(lines.map(\.amount).sum() <= whole.total + Cents(Int64(lines.count)))
    #expect(lines.allSatisfy { $0.principal > .zero && $0.principal <= debt.principal && $0.through <= until })
  }
}

extension LateInterest {
  /// `days@rate=amount` of each line.
  fileprivate var summary: String {
    lines.map { "\($0.days)@\(decimal($0.rate.hundredths))=\(decimal($0.amount.minorUnits))" }.joined(separator: "|")
  }
}

private func decimal(_ hundredths: Int64) -> String {
  "\(hundredths / 100)." + paddedDecimal(Int(hundredths % 100), width: 2)
}
