package import CreditDomain

/// What a company was owed at the end of one day, and what it had invoiced in the year before.
package struct LedgerDay: Hashable, Sendable {
  package static let salesDays = 365

  package var date: CalendarDate
  package var ageing: Ageing
  /// By date of the documents, credit notes taken off; of the `salesDays` days that end with the date.
  package var invoiced: Cents

  package init(date: CalendarDate, ageing: Ageing, invoiced: Cents) {
    self.date = date
    self.ageing = ageing
    self.invoiced = invoiced
  }

  package var overdue: Cents { ageing.sum - ageing.notDue - ageing.credits }
  package var balance: Cents { ageing.sum }

  package var salesOutstandingDays: Int? { Self.salesOutstandingDays(balance: balance, invoiced: invoiced) }

  /// Days sales outstanding (*giorni medi di incasso*): what is owed over what was invoiced in a year, times its days,
  /// rounded half up; nil = nothing was invoiced, or credits outweigh what is owed.
  package static func salesOutstandingDays(balance: Cents, invoiced: Cents) -> Int? {
    guard invoiced > .zero, balance >= .zero else { return nil }
    let (owed, sales) = (Int128(balance.minorUnits), Int128(invoiced.minorUnits))
    return Int((2 * owed * Int128(Self.salesDays) + sales) / (2 * sales))
  }

  /// The last days of so many months before, and today, by date.
  package static func monthEnds(before today: CalendarDate, count: Int) -> [CalendarDate] {
    let (year, month, _) = today.components
    let first = CalendarDate(year: year, month: month, day: 1) ?? today
    return (0..<count).map { first.adding(months: -$0).adding(days: -1) }.reversed() + [today]
  }
}
