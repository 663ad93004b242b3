package import CreditDomain
package import UseCases

/// How late a customer paid, month by month of the last twelve: days from the original due date, weighted by amount.
package struct PaymentDelays: Hashable, Sendable {
  /// One month of the calendar, by the day of payment.
  package struct Month: Hashable, Sendable {
    /// `09/26`.
    package var name: String
    /// Rounded half away from zero; below zero = early. Nil = nothing was paid.
    package var days: Int?
  }

  package let months: [Month]

  package init(of lines: [LedgerLine], on today: CalendarDate) {
    let paid = lines.compactMap { line in
      line.instalment.paidOn.flatMap { day in
        line.phase == .paid && line.instalment.amount > .zero ? (day, line.instalment) : nil
      }
    }
    months = (0..<12).reversed().map { back in
      let start = today.adding(months: -back)
      let (year, month, _) = start.components
      var weighted: Int128 = 0
      var amount: Int128 = 0
      for (day, instalment) in paid where day.components.year == year && day.components.month == month {
        weighted += Int128(instalment.amount.minorUnits) * Int128(day.days(since: instalment.originalDue))
        amount += Int128(instalment.amount.minorUnits)
      }
      return Month(
        name: Figures.month(start),
        days: amount == 0 ? nil : Int((2 * weighted + (weighted < 0 ? -amount : amount)) / (2 * amount)))
    }
  }

  package var isEmpty: Bool { months.allSatisfy { $0.days == nil } }

  var chart: ColumnChart {
    ColumnChart(
      title: "Giorni medi di ritardo per mese di pagamento",
      columns: months.map {
        ColumnChart.Column(name: $0.name, value: $0.days.map { Int64($0) }, text: $0.days.map { "\($0)" } ?? "")
      }, color: Color("#B9653A"))
  }
}
