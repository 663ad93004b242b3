package import CreditDomain

/// What is expected to come in, week by week (*previsione degli incassi*). Every cent that goes in comes out in exactly
/// one place.
package struct CashForecast: Hashable, Sendable {
  package static let weekCount = 12

  /// What is expected from a Monday to the Sunday after it.
  package struct Week: Hashable, Sendable {
    /// A Monday.
    package var first: CalendarDate
    package var byHabit = Cents.zero
    package var promised = Cents.zero

    package var last: CalendarDate { first.adding(days: 6) }
    package var sum: Cents { byHabit + promised }
  }

  /// This week and those that follow.
  package private(set) var weeks: [Week]
  /// After the last week.
  package private(set) var later = Cents.zero
  /// By habit it should have come in by now: nobody knows when it will.
  package private(set) var beyondHabit = Cents.zero
  package private(set) var disputed = Cents.zero

  package init(of receipts: some Sequence<ExpectedReceipt>, on today: CalendarDate) {
    let monday = Self.monday(of: today)
    weeks = (0..<Self.weekCount).map { Week(first: monday.adding(days: 7 * $0)) }
    for receipt in receipts {
      switch receipt.ground {
      case .dispute: disputed += receipt.amount
      case .promise(let day): add(receipt.amount, on: max(day, today), \.promised)
      case .habit(let day) where day < today: beyondHabit += receipt.amount
      case .habit(let day): add(receipt.amount, on: day, \.byHabit)
      }
    }
  }

  private mutating func add(_ amount: Cents, on day: CalendarDate, _ part: WritableKeyPath<Week, Cents>) {
    let week = day.days(since: weeks[0].first) / 7
    if week < weeks.count { weeks[week][keyPath: part] += amount } else { later += amount }
  }

  package var total: Cents { weeks.map(\.sum).sum() + later + beyondHabit + disputed }

  package static func monday(of day: CalendarDate) -> CalendarDate { day.adding(days: 1 - day.weekday) }
}
