import CreditDomain
import DunningRules
import PostgresSession
import UseCases

/// When what is owed should come in by habit: so many days after its due date as the customer took on average in the
/// last twelve months, or the company's customers together where one paid nothing yet.
struct ExpectedRows {
  let company: Company
  let today: CalendarDate
  let exposureDays: Int

  private var queries: PositionQueries {
    PositionQueries(company: company, today: today, exposureDays: exposureDays)
  }

  /// Customer, days; and the same for all of them in one row without a customer.
  private var delays: SQL {
    "WITH delay AS MATERIALIZED (\(queries.delayRows(by: "GROUPING SETS ((customer_code), ())")))"
  }

  /// Of a customer in `own`, else of everybody; nobody is expected to pay before the day.
  private let habit: SQL = """
    greatest(coalesce(own.days, (SELECT days FROM delay WHERE customer_code IS NULL), 0), 0)
    """

  /// Who promised or contests something, by a decision that nobody ended.
  private var particular: SQL {
    """
    SELECT DISTINCT customer_code FROM recovery_fact AS fact
    WHERE company = \(company) AND kind IN ('promise', 'dispute') AND ends IS NULL AND NOT EXISTS (
      SELECT FROM recovery_fact AS later
      WHERE later.company = \(company) AND later.customer_code = fact.customer_code AND later.ends = fact.fact_id)
    """
  }

  var particularCustomers: SQL {
    """
    \(delays)
    SELECT one.customer_code, \(habit)
    FROM (\(particular)) AS one
    LEFT JOIN delay AS own ON own.customer_code = one.customer_code
    ORDER BY one.customer_code
    """
  }

  /// Customer, document, ordinal, due date, amount, day on which it is expected.
  private var all: SQL {
    """
    SELECT owed.customer_code, document_id, ordinal, original_due, amount_cents, CASE
        WHEN status = 'presented' THEN original_due
        ELSE original_due + \(habit) END AS expected_on
    FROM instalment AS owed
    LEFT JOIN delay AS own ON own.customer_code = owed.customer_code
    WHERE company = \(company) AND amount_cents > 0 AND (status IN ('open', 'bounced')
        OR status = 'presented' AND reported_date >= \(today) - \(Int32(exposureDays)))
      AND owed.customer_code NOT IN (\(particular))
    """
  }

  var receipts: SQL {
    """
    \(delays)
    SELECT expected_on, sum(amount_cents)::bigint FROM (\(all)) AS expected GROUP BY expected_on
    """
  }

  func rows(on days: ClosedRange<CalendarDate>) -> SQL {
    """
    \(delays)
    SELECT * FROM (\(all)) AS expected WHERE expected_on BETWEEN \(days.lowerBound) AND \(days.upperBound)
    """
  }
}

extension PostgresSession {
  func receipts(_ rows: ExpectedRows) throws(PGFailure) -> [ExpectedReceipt] {
    try all(rows.receipts) { (row) throws(PGFailure) in
      ExpectedReceipt(try row.cents(1), .habit(on: try row.calendarDate(0)))
    }
  }

  func particularCustomers(_ rows: ExpectedRows) throws(PGFailure) -> [(customer: CustomerCode, days: Int)] {
    try all(rows.particularCustomers) { (row) throws(PGFailure) in (try row.customerCode(0), try row.int(1)) }
  }
}
