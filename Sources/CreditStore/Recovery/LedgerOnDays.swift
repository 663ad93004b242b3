import CreditDomain
import PostgresSession
import RiskRules
import UseCases

/// What was owed at the end of days gone by, as far as the ledger's present rows tell.
struct LedgerOnDays {
  let company: Company
  let today: CalendarDate

  /// The day on which it stopped being owed; NULL = it is owed. An effect that is at the bank stops when it cannot come
  /// back any more. What is paid is not owed today, whatever day the ledger gives for it.
  private var settledOn: SQL {
    """
    CASE WHEN status = 'presented' THEN reported_date + (
        SELECT exposure_days + 1 FROM company WHERE company.company = \(company))
      WHEN status IN ('paid', 'closed') THEN least(\(PositionQueries.settledOn), \(today)::date) END
    """
  }

  /// No more than `today` is invoiced, whatever its date.
  private var invoicedOn: SQL { "least(coalesce(document_date, registered_on), \(today)::date)" }

  /// Customer, document, ordinal, due date, amount, no day: what was owed.
  func owed(_ part: LedgerPart, on day: CalendarDate) -> SQL {
    """
    SELECT instalment.customer_code, document_id, ordinal, original_due, amount_cents, NULL::date
    FROM instalment JOIN document USING (company, document_id)
    WHERE company = \(company) AND amount_cents <> 0 AND \(condition(part, on: day))
      AND \(invoicedOn) <= \(day) AND coalesce(\(settledOn), 'infinity') > \(day)
    """
  }

  private func condition(_ part: LedgerPart, on day: CalendarDate) -> SQL {
    switch part {
    case .all: "true"
    case .credits: "amount_cents < 0"
    case .notDue: "amount_cents > 0 AND (status = 'presented' OR original_due >= \(day))"
    case .overdue(let days):
      """
      amount_cents > 0 AND status <> 'presented'
        AND original_due BETWEEN \(day.adding(days: -days.upperBound)) AND \(day.adding(days: -days.lowerBound))
      """
    }
  }

  /// Customer, what it owed at the end of the day, what it was invoiced in the year that ends with it.
  func balances(on day: CalendarDate) -> SQL {
    """
    SELECT customer_code,
      coalesce(sum(amount_cents) FILTER (WHERE settled_on IS NULL OR settled_on > \(day)), 0)::bigint,
      coalesce(sum(amount_cents) FILTER (WHERE invoiced_on > \(day)::date - \(Int32(LedgerDay.salesDays))), 0)::bigint
    FROM (
      SELECT instalment.customer_code, \(invoicedOn) AS invoiced_on, \(settledOn) AS settled_on, amount_cents
      FROM instalment JOIN document USING (company, document_id)
      WHERE company = \(company)) AS each
    WHERE invoiced_on <= \(day)
    GROUP BY customer_code
    """
  }

  /// The whole book read once and summed by its days, of which there are few: only then every day is looked at.
  private var book: SQL {
    """
    SELECT original_due, invoiced_on, settled_on, is_presented, amount_cents < 0 AS is_credit,
      sum(amount_cents) AS amount_cents
    FROM (
      SELECT original_due, \(invoicedOn) AS invoiced_on, \(settledOn) AS settled_on,
        status = 'presented' AS is_presented, amount_cents
      FROM instalment JOIN document USING (company, document_id)
      WHERE company = \(company)) AS each
    GROUP BY original_due, invoiced_on, settled_on, is_presented, amount_cents < 0
    """
  }

  /// Day, bucket of age, amount. Buckets are those of `LedgerTotals`, by number: -1 = credits, 0 = not due, effects at
  /// the bank among it, up to 5 = over 120 days; NULL = what was invoiced in the year that ends with the day.
  func amounts(on days: [CalendarDate]) -> SQL {
    """
    WITH book AS MATERIALIZED (\(book)), day AS (SELECT day FROM unnest(\(days)) AS day)
    SELECT day, CASE
        WHEN is_credit THEN -1
        WHEN is_presented OR original_due >= day THEN 0
        ELSE least((day - original_due - 1) / 30 + 1, 5) END AS bucket,
      sum(amount_cents)::bigint
    FROM book JOIN day ON invoiced_on <= day AND (settled_on IS NULL OR settled_on > day)
    GROUP BY day, bucket
    UNION ALL
    SELECT day, NULL, sum(amount_cents)::bigint
    FROM book JOIN day ON invoiced_on > day - \(Int32(LedgerDay.salesDays)) AND invoiced_on <= day
    GROUP BY day
    """
  }
}

extension PostgresSession {
  /// In the order asked.
  func ledgerDays(_ days: [CalendarDate], _ ledger: LedgerOnDays) throws(PGFailure) -> [LedgerDay] {
    var found: [CalendarDate: LedgerDay] = [:]
    for row in try rows(ledger.amounts(on: Array(Set(days)))) {
      let (date, amount) = (try row.calendarDate(0), try row.cents(2))
      var day = found[date] ?? LedgerDay(date: date, ageing: Ageing(), invoiced: .zero)
      if let bucket = try row.intOrNil(1) { day.ageing.set(amount, bucket: bucket) } else { day.invoiced = amount }
      found[date] = day
    }
    return days.map { found[$0] ?? LedgerDay(date: $0, ageing: Ageing(), invoiced: .zero) }
  }
}

extension Ageing {
  fileprivate mutating func set(_ amount: Cents, bucket: Int) {
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
