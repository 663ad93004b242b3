import CreditDomain
import PostgresSession
import RiskRules
import UseCases

// What a whole company is owed, by age and over time.

extension PostgresSession {
  /// The same buckets as `LedgerTotals`: effects at the bank stand with what is not due.
  func ageing(of company: Company, on today: CalendarDate, exposureDays: Int) throws(PGFailure) -> Ageing {
    let rows = try rows(
      """
      SELECT CASE
          WHEN amount_cents < 0 THEN -1
          WHEN status = 'presented' OR original_due >= \(today) THEN 0
          ELSE least((\(today) - original_due - 1) / 30 + 1, 5) END AS bucket,
        sum(amount_cents)::bigint
      FROM instalment
      WHERE company = \(company) AND (status IN ('open', 'bounced')
        OR status = 'presented' AND reported_date >= \(today) - \(Int32(exposureDays)))
      GROUP BY bucket
      """)
    var ageing = Ageing()
    for row in rows {
      let amount = try row.cents(1)
      switch try row.int(0) {
      case -1: ageing.credits = amount
      case 0: ageing.notDue = amount
      case 1: ageing.days1to30 = amount
      case 2: ageing.days31to60 = amount
      case 3: ageing.days61to90 = amount
      case 4: ageing.days91to120 = amount
      default: ageing.over120 = amount
      }
    }
    return ageing
  }

  /// On the last days of six months, and today. What a month-end was owed is known from what became of it since.
  func overdueTrend(of company: Company, on today: CalendarDate) throws(PGFailure) -> [CaseSummary.OverdueDay] {
    let monthsBefore = 6
    let (year, month, _) = today.components
    let firstOfMonth = CalendarDate(year: year, month: month, day: 1) ?? today
    let days = (0..<monthsBefore).map { firstOfMonth.adding(months: -$0).adding(days: -1) }.reversed() + [today]
    return try all(
      """
      SELECT day, coalesce((
        SELECT sum(amount_cents) FROM instalment
        WHERE company = \(company) AND amount_cents > 0 AND original_due < day AND status <> 'presented'
          AND coalesce(paid_on, closed_on, 'infinity') > day), 0)::bigint
      FROM unnest(\(days)) AS day ORDER BY day
      """
    ) { (row) throws(PGFailure) in
      CaseSummary.OverdueDay(date: try row.calendarDate(0), overdue: try row.cents(1))
    }
  }
}
