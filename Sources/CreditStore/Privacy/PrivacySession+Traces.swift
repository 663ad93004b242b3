import CreditDomain
import DunningRules
import PostgresSession

// What speaks for keeping customers on file.

extension PostgresSession {
  /// Customers, by code, of whom there is a history and no document is younger: most are left out by an index alone.
  /// Who has none is as the last dump has it, and would be back with the next.
  func customersWithoutMovement(
    since cutoff: CalendarDate, of company: Company, after: CustomerCode?, limit: Int
  ) throws(PGFailure) -> [CustomerCode] {
    try all(
      """
      SELECT code FROM customer
      WHERE company = \(company) AND code > \(after?.text ?? "")
        AND NOT EXISTS (
          SELECT FROM document
          WHERE document.company = \(company) AND customer_code = code AND registered_on > \(cutoff))
        AND (EXISTS (SELECT FROM document WHERE document.company = \(company) AND customer_code = code)
          OR EXISTS (SELECT FROM message WHERE message.company = \(company) AND customer_code = code)
          OR EXISTS (SELECT FROM activity WHERE activity.company = \(company) AND customer_code = code)
          OR EXISTS (SELECT FROM recovery_fact AS fact WHERE fact.company = \(company) AND customer_code = code)
          OR EXISTS (SELECT FROM order_decision AS made WHERE made.company = \(company) AND customer_code = code))
      ORDER BY code LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
  }

  func traces(
    of customers: [CustomerCode], _ company: Company, exposureDays: Int, today: CalendarDate
  ) throws(PGFailure) -> [CustomerTraces] {
    try all(
      """
      SELECT code, (
          SELECT count(*) FROM instalment
          WHERE instalment.company = \(company) AND customer_code = code AND (status IN ('open', 'bounced')
            OR status = 'presented' AND reported_date >= \(today.adding(days: -exposureDays)))),
        (SELECT count(*) FROM order_reservation AS held
          WHERE held.company = \(company) AND customer_code = code
            AND (last_day >= \(today) OR is_confirmed AND reserved_at > customer.exposure_at)),
        (SELECT count(*) FROM message WHERE message.company = \(company) AND customer_code = code
          AND status IN ('proposal', 'queued', 'held', 'sending')),
        (SELECT count(*) FROM mexal_write AS wanted
          WHERE wanted.company = \(company) AND customer_code = code AND status = 'queued'
            AND created_at >= \(today.adding(days: -CustomerTraces.writeDaysMax))),
        coalesce(invoiced, 0),
        greatest(
          (SELECT max(registered_on) FROM document WHERE document.company = \(company) AND customer_code = code),
          (SELECT max(greatest(paid_on, closed_on, reported_date)) FROM instalment
            WHERE instalment.company = \(company) AND customer_code = code),
          (SELECT max(greatest(happened_on, recorded_at::date)) FROM ledger_change AS fact
            WHERE fact.company = \(company) AND customer_code = code),
          (SELECT max(created_at)::date FROM message WHERE message.company = \(company) AND customer_code = code),
          (SELECT max(recorded_at)::date FROM activity WHERE activity.company = \(company) AND customer_code = code),
          (SELECT max(happened_on) FROM recovery_fact AS fact WHERE fact.company = \(company) AND customer_code = code),
          (SELECT max(decided_on) FROM order_decision AS made WHERE made.company = \(company) AND customer_code = code))
      FROM customer LEFT JOIN (
        SELECT invoiced_to, count(*) AS invoiced FROM customer
        WHERE company = \(company) AND invoiced_to = ANY (\(customers)) AND code <> invoiced_to GROUP BY 1
      ) AS others ON others.invoiced_to = code
      WHERE company = \(company) AND code = ANY (\(customers)) ORDER BY code
      """
    ) { (row) throws(PGFailure) in
      var traces = CustomerTraces(of: try row.customerCode(0))
      traces.openInstalments = try row.int(1)
      traces.reservedOrders = try row.int(2)
      traces.waitingMessages = try row.int(3)
      traces.waitingWrites = try row.int(4)
      traces.invoicedCustomers = try row.int(5)
      traces.lastMovementOn = try row.calendarDateOrNil(6)
      return traces
    }
  }
}
