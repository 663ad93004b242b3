import CreditDomain
import PostgresSession

/// The parts of which positions are put together, each one query; for a whole company or for some of its customers.
struct PositionQueries: Sendable {
  private let company: SQL
  private let today: SQL
  private let exposureDays: SQL
  private let customers: [CustomerCode]?

  /// For some customers: values are bound.
  init(company: Company, customers: [CustomerCode], today: CalendarDate, exposureDays: Int) {
    self.company = "\(company)"
    self.today = "\(today)"
    self.exposureDays = "\(Int32(exposureDays))"
    self.customers = customers
  }

  /// For a whole company, in statements that bind values.
  init(company: Company, today: CalendarDate, exposureDays: Int) {
    self.company = "\(company)"
    self.today = "\(today)"
    self.exposureDays = "\(Int32(exposureDays))"
    customers = nil
  }

  /// For a whole company, with COPY, which takes no bound values: they are settings of the transaction.
  init(settingsOfTransaction: Void) {
    company = "current_setting('recupero.company')"
    today = "current_setting('recupero.today')::date"
    exposureDays = "current_setting('recupero.exposure_days')::integer"
    customers = nil
  }

  private func scope(_ column: SQL) -> SQL {
    guard let customers else { return "company = \(company)" }
    return "company = \(company) AND \(column) = ANY (\(customers))"
  }

  /// Facts of the last twelve months, counted in calendar months as people do.
  private var yearAgo: SQL { "(\(today) - interval '12 months')::date" }

  /// Code, name, deleted, limit, over the limit, invoiced to, exposure: date, delivered, orders.
  var customerRows: SQL {
    """
    SELECT code, name, is_deleted, credit_limit_cents, over_limit_action, invoiced_to, exposure_on,
      delivered_not_invoiced_cents, open_orders_cents
    FROM customer WHERE \(scope("code"))
    """
  }

  /// Customer, due date, amount, status, last day at risk. What has matured cannot come back into the picture by the
  /// passing of time.
  var itemRows: SQL {
    """
    SELECT customer_code, original_due, amount_cents, status, reported_date + \(exposureDays) AS risk_until
    FROM instalment
    WHERE \(scope("customer_code")) AND (
      status IN ('open', 'bounced') OR status = 'presented' AND reported_date >= \(today) - \(exposureDays))
    """
  }

  /// Customer, date, amount.
  var bounceRows: SQL {
    """
    SELECT customer_code, happened_on, amount_cents FROM ledger_change
    WHERE \(scope("customer_code")) AND kind = 'bounced' AND happened_on > \(yearAgo)
    """
  }

  /// Customer, days: over what was paid, or left the ledger, in the last twelve months.
  var delayRows: SQL { delayRows(by: "customer_code") }

  /// - Parameter grouping: what the days are averaged over.
  func delayRows(by grouping: SQL) -> SQL {
    """
    SELECT customer_code,
      round(sum(amount_cents * (\(Self.settledOn) - original_due)) / sum(amount_cents))::integer AS days
    FROM instalment
    WHERE \(scope("customer_code")) AND amount_cents > 0
      AND (status = 'paid' AND paid_on > \(yearAgo) OR status = 'closed' AND closed_on > \(yearAgo))
    GROUP BY \(grouping)
    """
  }

  /// `Instalment.leftOn`, or the day of the payment.
  static let settledOn: SQL = """
    coalesce(paid_on, CASE WHEN reported_status = 'E' AND presented_on IS NOT NULL
        AND coalesce(presented_on > bounced_on, TRUE)
      THEN least(closed_on, reported_date) ELSE closed_on END)
    """

  /// Account, amount, last day: of orders that Mexal's own figures of the account do not know yet, those invoiced to it
  /// among them. Where Mexal reports such figures, a confirmed order counts until they know it, however long that takes.
  var reservationRows: SQL {
    """
    SELECT held.code, held.amount_cents,
      CASE WHEN NOT (is_confirmed AND customer.exposure_at IS NOT NULL) THEN held.last_day END
    FROM (
      SELECT customer_code AS code, amount_cents, last_day, is_confirmed, reserved_at FROM order_reservation
      WHERE \(scope("customer_code"))
      UNION ALL
      SELECT invoiced_to, amount_cents, last_day, is_confirmed, reserved_at FROM order_reservation
      WHERE invoiced_to IS NOT NULL AND \(scope("invoiced_to"))) AS held
    JOIN customer ON customer.company = \(company) AND customer.code = held.code
    WHERE CASE WHEN customer.exposure_at IS NULL THEN held.last_day >= \(today)
      ELSE held.reserved_at > customer.exposure_at AND (is_confirmed OR held.last_day >= \(today)) END
    """
  }

  /// Customer, then the state that is shown, NULL when there is none, and the one that acts on orders. Those without
  /// are not left out here: the server, when it last looked before a walk through all cases, saw no other, and would
  /// read an index of the rest from end to end.
  var recoveryRows: SQL {
    """
    SELECT customer_code, state_workflow, state, state_title, state_color, severity, since, late_from,
      acting_title, acting_late_from, acting_days, orders
    FROM recovery_case WHERE \(scope("customer_code"))
    """
  }

  /// Customer, reason, last day: of those whose last fact is a block.
  var blockRows: SQL {
    """
    SELECT customer_code, reason, until
    FROM (
      SELECT DISTINCT ON (customer_code) customer_code, kind, reason, until FROM order_block
      WHERE \(scope("customer_code")) ORDER BY customer_code, block_id DESC) AS last
    WHERE kind = 'set'
    """
  }
}
