/// The days on which Italian offices work: Monday to Friday, less the national holidays (Law 260/1949 as amended;
/// 4 October again from 2026 by Law 151/2025).
package enum ItalianCalendar {
  package static func isBusinessDay(_ day: CalendarDate) -> Bool { day.weekday <= 5 && !isHoliday(day) }

  /// The day itself when offices work on it, else the next one on which they do.
  package static func businessDay(onOrAfter day: CalendarDate) -> CalendarDate {
    var day = day
    while !isBusinessDay(day) { day = day.adding(days: 1) }
    return day
  }

  package static func isHoliday(_ day: CalendarDate) -> Bool {
    let (year, month, dayOfMonth) = day.components
    switch (month, dayOfMonth) {
    case (1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26): return true
    case (10, 4): return year >= 2026
    case (3, _), (4, _):
      guard let easter = easterSunday(of: year) else { return false }
      return day == easter || day == easter.adding(days: 1)
    default: return false
    }
  }

  /// The Gregorian computus in the form of Meeus, Astronomical Algorithms, chapter 8.
  package static func easterSunday(of year: Int) -> CalendarDate? {
    let golden = year % 19
    let (century, yearOfCentury) = (year / 100, year % 100)
    let correction = (century + 8) / 25
    let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30
    let weekdayShift = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekdayShift) / 451
    let sum = epact + weekdayShift - 7 * late + 114
    return CalendarDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  /// Hours between two moments, counting business days only; an hour that has begun counts.
  package static func businessHours(from start: LocalMoment, to end: LocalMoment) -> Int {
    guard start < end else { return 0 }
    // Beyond a year the answer is "old" whatever the calendar says.
    guard end.date.days(since: start.date) <= 366 else { return end.date.days(since: start.date) * 24 }
    var seconds = 0
    for offset in 0...end.date.days(since: start.date) {
      let day = start.date.adding(days: offset)
      guard isBusinessDay(day) else { continue }
      seconds += (day == end.date ? end.secondOfDay : 86_400) - (day == start.date ? start.secondOfDay : 0)
    }
    return (seconds + 3_599) / 3_600
  }
}
