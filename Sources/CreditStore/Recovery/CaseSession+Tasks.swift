import CreditDomain
import PostgresSession
import UseCases

// What is still to be done, by when it is due.

extension PostgresSession {
  func tasks(
    of company: Company, _ filter: TaskFilter, after: TaskPlace?, limit: Int
  ) throws(PGFailure) -> TaskPage {
    let condition: SQL = """
      open_task.company = \(company)
      AND (\(filter.operatorName)::text IS NULL OR open_task.operator = \(filter.operatorName))
      AND (\(filter.customer)::text IS NULL OR open_task.customer_code = \(filter.customer))
      AND (\(filter.until)::date IS NULL OR open_task.due_on <= \(filter.until))
      """
    let count = try first("SELECT count(*) FROM open_task WHERE \(condition)") { (row) throws(PGFailure) in
      try row.int(0)
    }
    let isAfter: SQL =
      after.map { "(open_task.due_on, open_task.activity_id) > (\($0.due), \($0.id))" } ?? "true"
    let lines = try all(
      """
      SELECT open_task.customer_code, activity_id, kind, NULL::timestamp, open_task.due_on, NULL::text, text,
        open_task.operator, workflow, state, severity, author, NULL::timestamp
      FROM open_task JOIN activity USING (company, customer_code, activity_id)
      WHERE \(condition) AND \(isAfter)
      ORDER BY open_task.due_on, activity_id LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in try row.activityLine() }
    return TaskPage(lines: lines, count: count ?? 0)
  }
}
