import CreditDomain

/// The soonest of several days after one.
struct NextDate {
  private let today: CalendarDate
  private(set) var date: CalendarDate?

  init(after today: CalendarDate) { self.today = today }

  /// A day that is not later than `today` is past and counts for nothing.
  mutating func note(_ day: CalendarDate?) {
    guard let day, day > today else { return }
    date = date.map { min($0, day) } ?? day
  }
}
