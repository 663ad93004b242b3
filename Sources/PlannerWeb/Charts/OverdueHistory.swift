package import CreditDomain
import RiskRules
package import UseCases

/// What a customer had overdue on the last days of the months of a year, and has today.
package struct OverdueHistory: Hashable, Sendable {
  private static let monthsBefore = 12

  /// What of all that is on file was overdue at the end of the day.
  package struct Day: Hashable, Sendable {
    package var date: CalendarDate
    package var overdue: Cents
  }

  /// By date; the last one is today.
  package let days: [Day]

  package init(of lines: [LedgerLine], on today: CalendarDate) {
    days = LedgerDay.monthEnds(before: today, count: Self.monthsBefore).map { date in
      Day(date: date, overdue: lines.filter { $0.wasOverdue(on: date, today: today) }.map(\.instalment.amount).sum())
    }
  }

  package var isEmpty: Bool { days.allSatisfy { $0.overdue == .zero } }

  var chart: ColumnChart {
    ColumnChart(
      title: "Scaduto a fine mese, in migliaia di euro",
      columns: days.map { day in
        ColumnChart.Column(
          name: Figures.month(day.date), value: day.overdue.minorUnits,
          text: day.overdue == .zero ? "" : Figures.thousands(day.overdue))
      }, color: Color("#1F6F8B"))
  }
}

extension LedgerLine {
  /// As far as what became of it since tells. What is paid is not owed today, whatever day the ledger gives for it.
  fileprivate func wasOverdue(on day: CalendarDate, today: CalendarDate) -> Bool {
    guard instalment.amount > .zero, instalment.originalDue < day else { return false }
    switch instalment.status {
    case .open, .bounced: return true
    case .presented: return false
    case .paid, .closed:
      guard let settled = instalment.paidOn ?? instalment.closedOn else { return false }
      return min(settled, today) > day
    }
  }
}
