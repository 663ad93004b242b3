import CreditDomain
import PostgresSession
import RiskRules

// What was owed at the end of days gone by, as far as the ledger's present rows tell.

enum LedgerOnDays {
  /// The day on which it stopped being owed; NULL = it is owed. An effect that is at the bank stops when it cannot come
  /// back any more. What is paid is not owed today, whatever day the ledger gives for it.
  static func settledOn(_ company: Company, today: CalendarDate?) -> SQL {
    """
    CASE WHEN status = 'presented' THEN reported_date + (
        SELECT exposure_days + 1 FROM company WHERE company.company = \(company))
      WHEN status IN ('paid', 'closed') THEN least(\(PositionQueries.settledOn), \(today)::date) END
    """
  }

  /// Customer, document, ordinal, due date, amount, no day: what was overdue.
  static func overdue(
    on day: CalendarDate, days: ClosedRange<Int>, of company: Company, today: CalendarDate
  ) -> SQL {
    """
    SELECT customer_code, document_id, ordinal, original_due, amount_cents, NULL::date
    FROM instalment
    WHERE company = \(company) AND amount_cents > 0 AND status <> 'presented'
      AND original_due BETWEEN \(day.adding(days: -days.upperBound)) AND \(day.adding(days: -days.lowerBound))
      AND coalesce(\(settledOn(company, today: today)), 'infinity') > \(day)
    """
  }
}

extension PostgresSession {
  /// The same buckets as `LedgerTotals`: effects at the bank stand with what is not due.
  ///
  /// - Parameter days: the last one is today.
  func ageings(_ days: [CalendarDate], of company: Company) throws(PGFailure) -> [CalendarDate: Ageing] {
    let (first, today) = (days.min(), days.max())
    let rows = try rows(
      """
      SELECT day, CASE
          WHEN amount_cents < 0 THEN -1
          WHEN is_presented OR original_due >= day THEN 0
          ELSE least((day - original_due - 1) / 30 + 1, 5) END AS bucket,
        sum(amount_cents)::bigint
      FROM (
        SELECT original_due, since, settled_on, is_presented, amount_cents < 0, sum(amount_cents)
        FROM (
          SELECT original_due, least(coalesce(document_date, registered_on), \(today)::date) AS since,
            status = 'presented' AS is_presented, amount_cents,
            \(LedgerOnDays.settledOn(company, today: today)) AS settled_on
          FROM instalment
          JOIN document USING (company, customer_code, document_id)
          WHERE company = \(company)) AS each
        WHERE settled_on IS NULL OR settled_on > \(first)
        GROUP BY original_due, since, settled_on, is_presented, amount_cents < 0
      ) AS owed (original_due, since, settled_on, is_presented, is_credit, amount_cents)
      JOIN unnest(\(days)) AS day ON since <= day AND (settled_on IS NULL OR settled_on > day)
      GROUP BY day, bucket
      """)
    var ageings: [CalendarDate: Ageing] = [:]
    for row in rows {
      ageings[try row.calendarDate(0), default: Ageing()].set(try row.cents(2), bucket: try row.int(1))
    }
    return ageings
  }

  /// By date of the documents, of the year that ends with each day.
  func invoiced(upTo days: [CalendarDate], of company: Company) throws(PGFailure) -> [CalendarDate: Cents] {
    let found = try all(
      """
      SELECT day, coalesce(sum(amount_cents), 0)::bigint
      FROM unnest(\(days)) AS day
      LEFT JOIN (
        SELECT coalesce(document_date, registered_on) AS invoiced_on, sum(amount_cents) AS amount_cents
        FROM instalment JOIN document USING (company, customer_code, document_id)
        WHERE company = \(company) GROUP BY 1) AS sales
        ON invoiced_on > day - \(Int32(LedgerDay.salesDays)) AND invoiced_on <= day
      GROUP BY day
      """
    ) { (row) throws(PGFailure) in (try row.calendarDate(0), try row.cents(1)) }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }
}

extension Ageing {
  /// Buckets are numbered by age: -1 = credits, 0 = not due, up to 5 = over 120 days.
  mutating func set(_ amount: Cents, bucket: Int) {
    switch bucket {
    case -1: credits = amount
    case 0: notDue = amount
    case 1: days1to30 = amount
    case 2: days31to60 = amount
    case 3: days61to90 = amount
    case 4: days91to120 = amount
    default: over120 = amount
    }
  }
}
