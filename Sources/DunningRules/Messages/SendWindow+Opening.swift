package import CreditDomain

extension RecoveryPolicy {
  /// The first moment from `start` on at which messages may go.
  package func firstSendMoment(from start: LocalMoment) -> LocalMoment {
    let closing = sendWindow.closesAt * 60
    let firstDay = start.secondOfDay < closing ? start.date : start.date.adding(days: 1)
    let day = firstSendDay(from: firstDay)
    let opening = sendWindow.opensAt * 60
    return LocalMoment(date: day, secondOfDay: day == start.date ? max(opening, start.secondOfDay) : opening)
  }

  private func firstSendDay(from start: CalendarDate) -> CalendarDate {
    var day = start
    while true {
      // Closures are skipped whole: there may be a hundred of them, each of years.
      if let closure = closures.first(where: { $0.from <= day && day <= $0.through }) {
        day = closure.through.adding(days: 1)
      } else if sendWindow.isOnlyOnBusinessDays, !ItalianCalendar.isBusinessDay(day) {
        day = day.adding(days: 1)
      } else {
        return day
      }
    }
  }
}
