import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// The planner's list: customers with something to recover.

extension PostgresSession {
  func caseLines(
    of company: Company, _ filter: CaseFilter, _ order: CaseOrder, after: CaseCursor?, limit: Int
  ) throws(PGFailure) -> [CaseLine] {
    let keys = CaseOrderKeys(order)
    let page: SQL = """
      SELECT recovery_case.*, customer.name, customer.agent, \(keys.first) AS first_key, \(keys.second) AS second_key,
        \(keys.text) AS text_key
      FROM recovery_case
      JOIN customer ON customer.company = \(company) AND customer.code = recovery_case.customer_code
      WHERE recovery_case.company = \(company) AND (state IS NOT NULL OR overdue_cents > 0)
        AND \(condition(filter, company)) AND \(keys.isAfter(after))
      ORDER BY first_key DESC, second_key DESC, text_key, customer_code LIMIT \(limit)
      """
    return try all(
      """
      SELECT page.customer_code, page.name, page.agent, page.version, page.operator, last_contact_on, state_workflow,
        page.state, state_version, state_title, state_color, page.severity, since, late_from, acting_workflow,
        acting_state, acting_title, acting_severity, acting_days, acting_late_from, acting_since, orders,
        overdue_cents, balance_cents, oldest_due, task.due_on, task.kind, task.text, promised.day, promised.cents,
        first_key, second_key, text_key
      FROM (\(page)) AS page
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
      ORDER BY first_key DESC, second_key DESC, text_key, page.customer_code
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
    if let search = filter.search {
      condition = """
        \(condition) AND (strpos(lower(customer.name), lower(\(search))) > 0 OR strpos(code, \(search)) > 0)
        """
    }
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

/// What an order sorts by: two numbers, the largest first, and a text.
private struct CaseOrderKeys {
  var first: SQL = "0::bigint"
  var second: SQL = "0::bigint"
  var text: SQL = "''"

  init(_ order: CaseOrder) {
    switch order {
    case .priority: (first, second) = ("coalesce(severity, 0)::bigint", "overdue_cents")
    case .overdue: first = "overdue_cents"
    case .age: first = "coalesce('2100-01-01'::date - oldest_due, 0)::bigint"
    case .name: text = "customer.name"
    case .contact: first = "-coalesce(last_contact_on - '1970-01-01'::date, 0)::bigint"
    }
  }

  func isAfter(_ cursor: CaseCursor?) -> SQL {
    guard let cursor else { return "true" }
    return """
      (-(\(first)), -(\(second)), \(text), recovery_case.customer_code)
        > (\(-cursor.first), \(-cursor.second), \(cursor.text), \(cursor.customer))
      """
  }
}

extension PGRow {
  fileprivate func caseLine() throws(PGFailure) -> CaseLine {
    let customer = try customerCode(0)
    var task: CaseLine.NextTask?
    if let due = try calendarDateOrNil(25) {
      task = CaseLine.NextTask(due: due, kind: try named(26, ActivityKind.self), text: try string(27))
    }
    var promise: PromiseOfPayment.Part?
    if let day = try calendarDateOrNil(28) { promise = PromiseOfPayment.Part(amount: try cents(29), date: day) }
    return CaseLine(
      customer: customer, name: try string(1), agent: try stringOrNil(2), record: try caseRecord(3), nextTask: task,
      promise: promise,
      cursor: CaseCursor(
        first: try int64(30), second: try int64(31), text: try string(32), customer: customer))
  }
}
