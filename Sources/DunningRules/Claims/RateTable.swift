package import CreditDomain

/// The rates of one kind of interest from day to day, without a gap.
package struct RateTable: Hashable, Sendable {
  /// Days at one rate: a half-year of late payment (d.lgs. 231/2002, art. 5, 2), or years of legal interest (art. 1284
  /// codice civile).
  package struct Period: Hashable, Sendable {
    package var from: CalendarDate
    /// The last day.
    package var through: CalendarDate
    package var rate: InterestRate
    /// Where it was published.
    package var source: String?
    package var isConfirmed: Bool

    package init(
      from: CalendarDate, through: CalendarDate, rate: InterestRate, source: String? = nil, isConfirmed: Bool = true
    ) {
      self.from = from
      self.through = through
      self.rate = rate
      self.source = source
      self.isConfirmed = isConfirmed
    }
  }

  package let periods: [Period]

  /// What adjoins at one rate within a half-year becomes one period, because each period is rounded by itself.
  package init(_ periods: [Period]) {
    precondition(!periods.isEmpty, "A table holds at least one rate.")
    precondition(
      zip(periods, periods.dropFirst()).allSatisfy { $0.through.adding(days: 1) == $1.from },
      "The periods of a table adjoin.")
    self.periods = periods.reduce(into: []) { merged, period in
      if let last = merged.last, last.isOneWith(period) {
        merged[merged.count - 1].through = period.through
      } else {
        merged.append(period)
      }
    }
  }

  /// The days of a stretch by their rates. Days before the first period bear none; after the last its rate goes on.
  func parts(from first: CalendarDate, through last: CalendarDate) -> [Part] {
    guard first <= last else { return [] }
    var parts = periods.compactMap { period -> Part? in
      let (start, end) = (max(first, period.from), min(last, period.through))
      guard start <= end else { return nil }
      return Part(
        from: start, through: end, rate: period.rate, certainty: period.isConfirmed ? .confirmed : .toBeConfirmed)
    }
    let known = periods[periods.count - 1]
    if last > known.through {
      let start = max(first, known.through.adding(days: 1))
      parts.append(Part(from: start, through: last, rate: known.rate, certainty: .provisional))
    }
    return parts
  }

  struct Part: Hashable {
    var from: CalendarDate
    var through: CalendarDate
    var rate: InterestRate
    var certainty: RateCertainty
  }
}

extension RateTable.Period {
  fileprivate func isOneWith(_ next: Self) -> Bool {
    rate == next.rate && isConfirmed == next.isConfirmed && from.halfYear == next.through.halfYear
  }
}

extension CalendarDate {
  fileprivate var halfYear: Int { components.year * 2 + (components.month > 6 ? 1 : 0) }
}
