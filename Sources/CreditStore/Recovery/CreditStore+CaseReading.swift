package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: CaseReading {
  package func cases(
    of company: Company, _ filter: CaseFilter, _ order: CaseOrder, on today: CalendarDate, after: CaseCursor?,
    limit: Int
  ) async throws(StoreFailure) -> [CaseLine] {
    try await reading { (session) throws(PGFailure) in
      try session.caseLines(of: company, filter, CaseOrderKeys(order, on: today), after: after, limit: limit)
    }
  }

  package func summary(of company: Company) async throws(StoreFailure) -> CaseSummary? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard try standing(of: company, session) != nil else { return nil }
      return try session.failing { (session) throws(PGFailure) in try session.caseSummary(of: company) }
    }
  }

  package func history(
    of customer: CustomerCode, _ company: Company, _ filter: HistoryFilter, before: HistoryCursor?, limit: Int
  ) async throws(StoreFailure) -> [HistoryEntry]? {
    try await reading { (session) throws(PGFailure) in
      guard try session.exists(customer, of: company) else { return nil }
      return try session.history(of: customer, company, filter, before: before, limit: limit)
    }
  }

  package func activities(
    of company: Company, _ filter: ActivityFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [ActivityLine] {
    try await reading { (session) throws(PGFailure) in
      try session.activities(of: company, filter, before: before, limit: limit)
    }
  }

  package func tasks(
    of company: Company, _ filter: TaskFilter, after: TaskPlace?, limit: Int
  ) async throws(StoreFailure) -> TaskPage {
    try await reading { (session) throws(PGFailure) in
      try session.tasks(of: company, filter, after: after, limit: limit)
    }
  }

  package func customer(ofActivity id: Int64, _ company: Company) async throws(StoreFailure) -> CustomerCode? {
    try await reading { (session) throws(PGFailure) in
      try session.first(
        "SELECT customer_code FROM activity WHERE company = \(company) AND activity_id = \(id)"
      ) { (row) throws(PGFailure) in try row.customerCode(0) }
    }
  }

  private func reading<Value: Sendable>(
    _ body: @Sendable (isolated PostgresSession) throws(PGFailure) -> Value
  ) async throws(StoreFailure) -> Value {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in try session.failing(body) }
  }
}

extension PostgresSession {
  fileprivate func caseSummary(of company: Company) throws(PGFailure) -> CaseSummary {
    var summary = CaseSummary()
    let rows = try rows(
      """
      SELECT state_workflow, state, max(state_title), max(state_color), max(severity), count(*),
        sum(overdue_cents)::bigint, sum(balance_cents)::bigint
      FROM recovery_case WHERE company = \(company) AND (state IS NOT NULL OR overdue_cents > 0)
      GROUP BY state_workflow, state ORDER BY max(severity), state_workflow, state
      """)
    for row in rows {
      let totals = CaseSummary.Totals(
        customers: try row.int(5), overdue: try row.cents(6), balance: try row.cents(7))
      summary.all.add(totals)
      guard let reference = try row.stateReferenceOrNil(0) else {
        summary.stateless = totals
        continue
      }
      summary.states.append(
        CaseSummary.OfState(
          state: reference, title: try row.string(2), color: try row.string(3), severity: try row.int(4),
          customers: totals.customers, overdue: totals.overdue))
    }
    return summary
  }

  fileprivate func activities(
    of company: Company, _ filter: ActivityFilter, before: Int64?, limit: Int
  ) throws(PGFailure) -> [ActivityLine] {
    try all(
      """
      SELECT activity.customer_code, activity.activity_id, kind, happened_at, activity.due_on, activity.outcome,
        activity.text, CASE WHEN task.activity_id IS NULL THEN activity.operator ELSE task.operator END, workflow, activity.state, severity, activity.author, completed_at, done.outcome, done.text,
        done.author
      FROM activity
      LEFT JOIN activity_completion AS done ON done.company = \(company)
        AND done.customer_code = activity.customer_code AND done.activity_id = activity.activity_id
      -- Who has to do what is still to be done.
      LEFT JOIN open_task AS task ON task.company = \(company)
        AND task.customer_code = activity.customer_code AND task.activity_id = activity.activity_id
      WHERE activity.company = \(company) AND activity.activity_id < \(before ?? Int64.max)
        AND (\(filter.numbers)::bigint[] IS NULL OR activity.activity_id = ANY (\(filter.numbers)))
        AND (\(filter.customer)::text IS NULL OR activity.customer_code = \(filter.customer))
        AND (\(filter.operatorName)::text IS NULL 
          OR CASE WHEN task.activity_id IS NULL THEN activity.operator ELSE task.operator END = \(filter.operatorName))
        AND (\(filter.kind?.rawValue)::text IS NULL OR kind = \(filter.kind?.rawValue))
        AND (\(filter.outcome?.rawValue)::text IS NULL
          OR coalesce(done.outcome, activity.outcome) = \(filter.outcome?.rawValue))
        AND (\(filter.from)::date IS NULL OR coalesce(happened_at::date, activity.due_on) >= \(filter.from))
        AND (\(filter.to)::date IS NULL OR coalesce(happened_at::date, activity.due_on) <= \(filter.to))
        AND (\(filter.isOpen)::boolean IS NULL
          OR \(filter.isOpen) = (activity.due_on IS NOT NULL AND done.activity_id IS NULL))
      ORDER BY activity.activity_id DESC LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in try row.activityLine() }
  }
}

extension PGRow {
  func activityLine() throws(PGFailure) -> ActivityLine {
    let standing: Activity.Standing
    if let moment = try localMomentOrNil(3) {
      standing = .done(moment, try namedOrNil(5, ActivityOutcome.self))
    } else {
      standing = .open(due: try calendarDate(4))
    }
    var activity = Activity(
      id: try int64(1), try named(2, ActivityKind.self), standing, text: try string(6),
      operatorName: try stringOrNil(7), author: try string(11))
    if let state = try stateReferenceOrNil(8) { activity.notice = NoticeGiven(state: state, severity: try int(10)) }
    var line = ActivityLine(customer: try customerCode(0), activity: activity, completion: nil)
    if let moment = try localMomentOrNil(12) {
      line.completion = ActivityLine.Completion(
        at: moment, outcome: try named(13, ActivityOutcome.self), text: try string(14), author: try string(15))
    }
    return line
  }
}
