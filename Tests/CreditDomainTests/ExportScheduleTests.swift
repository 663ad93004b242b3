import CreditDomain
import Testing

/// Goal: an export is missed as soon as its tolerance is over, and never while an office is closed.
@Suite struct ExportScheduleTests {
  /// Thursday 8 to Monday 12 October 2026.
  private let mornings = ExportSchedule(times: [6 * 60])

  private func missed(_ schedule: ExportSchedule, _ last: String?, _ now: String) throws -> String? {
    let moment = try #require(LocalMoment(text: now))
    return schedule.missed(lastExport: last.flatMap { LocalMoment(text: $0) }, now: moment)?.mexalText
  }

  @Test(
    arguments: [
      ("20261008 060012", "20261009 065959", nil), ("20261008 060012", "20261009 070000", "20261009 060000"),
      ("20261009 055500", "20261009 080000", nil), ("20261009 045959", "20261009 080000", "20261009 060000"),
      ("20261009 060500", "20261011 235900", nil), ("20261009 060500", "20261012 070000", "20261012 060000"),
      (nil, "20261012 065900", "20261009 060000"), ("20261008 060000", "20261010 120000", "20261009 060000"),
      ("20261013 060000", "20261012 120000", nil),
    ] as [(String?, String, String?)])
  func mornings(last: String?, now: String, expected: String?) throws {
    #expect(try missed(mornings, last, now) == expected)
  }

  @Test func everyDayAndTwice() throws {
    let schedule = ExportSchedule(times: [22 * 60, 60], isOnlyOnBusinessDays: false, toleranceMinutes: 150)
    #expect(schedule.times == [60, 22 * 60])
    #expect(try missed(schedule, "20261010 010000", "20261011 002900") == nil)
    #expect(try missed(schedule, "20261010 010000", "20261011 003000") == "20261010 220000")
    #expect(try missed(schedule, "20261010 220100", "20261011 033000") == "20261011 010000")
  }
}
