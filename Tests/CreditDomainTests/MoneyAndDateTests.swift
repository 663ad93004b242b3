import CreditDomain
import Testing

@Suite struct MoneyAndDateTests {
  @Test(
    arguments: [
      ("0", 0), ("1.5", 150), ("1,50", 150), ("-0.05", -5), ("+12", 1_200), ("999999999.99", 99_999_999_999),
    ] as [(String, Int64)])
  func readsExactAmounts(text: String, cents: Int64) { #expect(Cents(decimal: text) == Cents(cents)) }

  @Test(arguments: ["", "-", ".5", "1.", "1.234", "1.234,56", "1e3", " 1", "12abc", "1000000000.00"])
  func refusesOtherText(text: String) { #expect(Cents(decimal: text) == nil) }

  @Test func roundsHalfAwayFromZero() {
    #expect(Cents(5).scaled(by: 1, over: 2) == Cents(3))
    #expect(Cents(-5).scaled(by: 1, over: 2) == Cents(-3))
  }

  @Test func countsEveryDayOfThreeCenturies() throws {
    var day = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    #expect(day.weekday == 1)
    for year in 1900...2199 {
      for month in 1...12 {
        for number in 1...CalendarDate.daysInMonth(month, of: year) {
          #expect(CalendarDate(year: year, month: month, day: number) == day)
          #expect(day.components == (year, month, number))
          day = day.adding(days: 1)
        }
      }
    }
  }

  @Test(arguments: ["20250229", "20261301", "2026-1-01", "00000000", "2026010", "202601011"])
  func refusesDaysThatDoNotExist(text: String) { #expect(CalendarDate(text: text) == nil) }

  @Test(arguments: ["20250420", "20260405", "20270328", "20280416"])
  func findsEaster(text: String) throws {
    let day = try #require(CalendarDate(text: text))
    #expect(ItalianCalendar.easterSunday(of: day.components.year) == day)
  }

  @Test(
    arguments: [
      ("20260329 015959", 3_600), ("20260329 030000", 7_200), ("20261025 015959", 7_200),
      ("20261025 030000", 3_600),
    ] as [(String, Int64)])
  func followsTheClocksOfItaly(text: String, offset: Int64) throws {
    let moment = try #require(LocalMoment(text: text))
    #expect(RomeTime.utcSeconds(moment) == moment.localSeconds - offset)
    #expect(RomeTime.local(utcSeconds: RomeTime.utcSeconds(moment)) == moment)
  }
}
