import CreditDomain

extension CalendarDate {
  /// The day from which every timeline of a sample counts. Part of every sample's bytes.
  static let sampleEpoch = CalendarDate(dayNumber: 7_305)

  /// This day, or the first day of work after it.
  var onBusinessDay: CalendarDate {
    var day = self
    while !ItalianCalendar.isBusinessDay(day) { day = day.adding(days: 1) }
    return day
  }

  /// A day on which an office posts and pays: a day of work outside the closing of August.
  var onOfficeDay: CalendarDate {
    let (year, month, day) = components
    guard month == 8, (8...23).contains(day) else { return onBusinessDay }
    return (CalendarDate(year: year, month: 8, day: 24) ?? self).onBusinessDay
  }

  var endOfMonth: CalendarDate {
    let (year, month, day) = components
    return adding(days: CalendarDate.daysInMonth(month, of: year) - day)
  }

  /// 0 = 1 January.
  var dayOfYear: Int {
    guard let newYear = CalendarDate(year: components.year, month: 1, day: 1) else { return 0 }
    return days(since: newYear)
  }
}
