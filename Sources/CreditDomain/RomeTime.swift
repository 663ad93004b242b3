/// The clocks of Italy (Europe/Rome) from 1996 on: UTC+1, and UTC+2 from the last Sunday of March to the last Sunday
/// of October, both changes at 01:00 UTC (Directive 2000/84/EC, articles 1-3).
package enum RomeTime {
  package static func local(utcSeconds: Int64) -> LocalMoment {
    LocalMoment(localSeconds: utcSeconds + offset(utcSeconds: utcSeconds))
  }

  /// The earlier instant when the clocks show this moment twice; the instant after the change when they skip it.
  package static func utcSeconds(_ moment: LocalMoment) -> Int64 {
    let summer = moment.localSeconds - 7_200
    return offset(utcSeconds: summer) == 7_200 ? summer : moment.localSeconds - 3_600
  }

  private static func offset(utcSeconds: Int64) -> Int64 {
    let year = LocalMoment(localSeconds: utcSeconds).date.components.year
    guard let start = changeover(month: 3, of: year), let end = changeover(month: 10, of: year) else { return 3_600 }
    return utcSeconds >= start && utcSeconds < end ? 7_200 : 3_600
  }

  private static func changeover(month: Int, of year: Int) -> Int64? {
    guard let lastDay = CalendarDate(year: year, month: month, day: 31) else { return nil }
    return Int64(lastDay.adding(days: -(lastDay.weekday % 7)).dayNumber) * 86_400 + 3_600
  }
}
