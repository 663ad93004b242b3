import CreditDomain
import RiskRules
import Testing

/// Goal: what a company waits for its money is one division, rounded once.
@Suite struct LedgerDayTests {
  private func day(balance: Int64, credits: Int64 = 0, invoiced: Int64) -> LedgerDay {
    var ageing = Ageing()
    (ageing.days1to30, ageing.credits) = (Cents(balance), Cents(credits))
    return LedgerDay(date: today, ageing: ageing, invoiced: Cents(invoiced))
  }

  @Test(
    arguments: [
      (365, 0, 365, 365), (100, 0, 365, 100), (0, 0, 365, 0), (1, 0, 730, 1), (1, 0, 731, 0), (150, -50, 365, 100),
      (10, 0, 0, nil), (10, 0, -5, nil), (10, -20, 365, nil),
    ] as [(Int64, Int64, Int64, Int?)])
  func daysSalesOutstanding(balance: Int64, credits: Int64, invoiced: Int64, days: Int?) {
    #expect(day(balance: balance, credits: credits, invoiced: invoiced).salesOutstandingDays == days)
  }

  @Test func creditsAndWhatIsNotDueAreNotOverdue() {
    var ageing = Ageing()
    (ageing.notDue, ageing.days1to30, ageing.over120, ageing.credits) = (Cents(1), Cents(20), Cents(300), Cents(-4_000))
    let day = LedgerDay(date: today, ageing: ageing, invoiced: .zero)
    #expect(day.overdue == Cents(320))
    #expect(day.balance == Cents(-3_679))
  }

  @Test func monthsEndOnTheirLastDay() {
    let day = CalendarDate(year: 2028, month: 3, day: 31) ?? today
    let ends = LedgerDay.monthEnds(before: day, count: 3).map(\.components)
    #expect(ends.map(\.month) == [12, 1, 2, 3])
    #expect(ends.map(\.day) == [31, 31, 29, 31])
  }
}
