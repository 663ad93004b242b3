package import CreditDomain

/// What a debt bears for being paid late, line by line.
///
/// A line for each rate and each residual: simple interest from the day after the due date to the payment or to the
/// day of the reckoning, both included, over a year of 365 days in leap years too, rounded half up to the cent. The
/// total is the sum of the lines, so that a printed statement foots.
package struct LateInterest: Hashable, Sendable {
  /// One principal at one rate, for the days on which both held.
  package struct Line: Hashable, Sendable {
    package var from: CalendarDate
    /// The last day.
    package var through: CalendarDate
    package var rate: InterestRate
    package var principal: Cents
    package var amount: Cents
    package var certainty: RateCertainty

    package var days: Int { through.days(since: from) + 1 }
  }

  /// By days.
  package let lines: [Line]

  package static let daysOfYear: Int64 = 365

  package static let nothing = LateInterest(lines: [])

  private init(lines: [Line]) { self.lines = lines }

  /// Interest on `debt` up to and including `day`.
  package init(on debt: Debt, until day: CalendarDate, at rates: RateTable) {
    lines = debt.lateStretches(until: day).flatMap { stretch in
      rates.parts(from: stretch.from, through: stretch.through).map { Line($0, on: stretch.principal) }
    }
  }

  package var total: Cents { lines.map(\.amount).sum() }

  /// Of its least certain line.
  package var certainty: RateCertainty { lines.map(\.certainty).max() ?? .confirmed }
}

extension LateInterest.Line {
  fileprivate init(_ part: RateTable.Part, on principal: Cents) {
    from = part.from
    through = part.through
    rate = part.rate
    self.principal = principal
    certainty = part.certainty
    amount = .zero
    amount = principal.scaled(by: rate.hundredths * Int64(days), over: 100 * 100 * LateInterest.daysOfYear)
  }
}
