import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// The planner's list: customers with something to recover.

extension PostgresSession {
  /// The page is found first, from the cases alone as long as nothing of their customers is asked for; only then its
  /// lines are put together.
  func caseLines(
    of company: Company, _ filter: CaseFilter, _ keys: CaseOrderKeys, after: CaseCursor?, limit: Int
  ) throws(PGFailure) -> [CaseLine] {
    let condition = condition(filter, company)
    let customers: SQL =
      filter.looksAtCustomers || keys.looksAtCustomers
      ? "JOIN customer ON customer.company = \(company) AND customer.code = recovery_case.customer_code" : ""
    let page: SQL = """
      SELECT recovery_case.*, \(keys.first) AS first_key, \(keys.second) AS second_key, \(keys.last) AS text_key
      FROM recovery_case \(customers)
      WHERE recovery_case.company = \(company) AND (state IS NOT NULL OR overdue_cents > 0)
        AND \(condition) AND \(keys.isAfter(after, "recovery_case.customer_code"))
      ORDER BY \(keys.sorting("recovery_case.customer_code")) LIMIT \(limit)
      """
    return try all(
      """
      SELECT page.customer_code, customer.name, customer.agent, page.version, page.operator, last_contact_on,
        state_workflow, page.state, state_version, state_title, state_color, page.severity, since, late_from,
        acting_workflow, acting_state, acting_title, acting_severity, acting_days, acting_late_from, acting_since,
        orders, overdue_cents, balance_cents, oldest_due, demand_cents, demand_due, broken_promises, task.due_on,
        task.kind, task.text, promised.day, promised.cents, -first_key, -second_key, text_key
      FROM (\(page)) AS page
      JOIN customer ON customer.company = \(company) AND customer.code = page.customer_code
      LEFT JOIN LATERAL (
        SELECT open_task.due_on, kind, text FROM open_task
        JOIN activity ON activity.company = \(company) AND activity.customer_code = page.customer_code
          AND activity.activity_id = open_task.activity_id
        WHERE open_task.company = \(company) AND open_task.customer_code = page.customer_code
        ORDER BY open_task.due_on LIMIT 1) AS task ON true
      LEFT JOIN LATERAL (
        SELECT day, cents
        FROM recovery_fact AS fact, unnest(fact.promised_on, fact.promised_cents) AS part (day, cents)
        WHERE fact.company = \(company) AND fact.customer_code = page.customer_code AND kind = 'promise'
          AND ends IS NULL AND day >= page.assessed_on AND NOT EXISTS (
            SELECT FROM recovery_fact AS later
            WHERE later.company = \(company) AND later.customer_code = page.customer_code
              AND later.ends = fact.fact_id)
        ORDER BY day LIMIT 1) AS promised ON true
      ORDER BY first_key, second_key, text_key, page.customer_code
      """
    ) { (row) throws(PGFailure) in try row.caseLine() }
  }

  private func condition(_ filter: CaseFilter, _ company: Company) -> SQL {
    var condition: SQL = "true"
    if let workflow = filter.workflow { condition = "\(condition) AND state_workflow = \(workflow)" }
    if let state = filter.state { condition = "\(condition) AND state = \(state)" }
    switch filter.operatorName {
    case nil: break
    case .nobody: condition = "\(condition) AND operator IS NULL"
    case .named(let name): condition = "\(condition) AND operator = \(name)"
    }
    if let agent = filter.agent { condition = "\(condition) AND agent = \(agent)" }
    if let zone = filter.zone { condition = "\(condition) AND zone = \(zone)" }
    if let pattern = filter.search.map(CaseFilter.pattern) {
      // Patterns, since the planner knows how many names a pattern is likely to match.
      condition = "\(condition) AND (customer.name ILIKE \(pattern) OR code LIKE \(pattern))"
    }
    if filter.hasBrokenPromise { condition = "\(condition) AND broken_promises > 0" }
    if let days = filter.overdueSince {
      condition = """
        \(condition) AND EXISTS (
          SELECT FROM instalment
          WHERE instalment.company = \(company) AND instalment.customer_code = recovery_case.customer_code
            AND instalment.status IN ('open', 'bounced') AND amount_cents > 0
            AND original_due BETWEEN \(days.lowerBound) AND \(days.upperBound))
        """
    }
    return condition
  }
}

extension CaseFilter {
  /// Whether it asks for something that only the table of customers knows.
  fileprivate var looksAtCustomers: Bool { agent != nil || zone != nil || search != nil }

  /// Of `LIKE`: whatever holds the text as it is.
  fileprivate static func pattern(_ text: String) -> String {
    "%" + text.flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] } + "%"
  }
}

extension PGRow {
  fileprivate func caseLine() throws(PGFailure) -> CaseLine {
    let customer = try customerCode(0)
    var task: CaseLine.NextTask?
    if let due = try calendarDateOrNil(28) {
      task = CaseLine.NextTask(due: due, kind: try named(29, ActivityKind.self), text: try string(30))
    }
    var promise: PromiseOfPayment.Part?
    if let day = try calendarDateOrNil(31) { promise = PromiseOfPayment.Part(amount: try cents(32), date: day) }
    return CaseLine(
      customer: customer, name: try string(1), agent: try stringOrNil(2), record: try caseRecord(3), nextTask: task,
      promise: promise,
      cursor: CaseCursor(
        first: try int64(33), second: try int64(34), text: try string(35), customer: customer))
  }
}
