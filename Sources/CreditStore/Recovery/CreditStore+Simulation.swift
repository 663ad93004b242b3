package import CreditDomain
package import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: SimulationReading {
  package func lives(
    of company: Company, owedSince first: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerLife]? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        let customers = try session.customersOwing(since: first, company, after: after, limit: limit)
        let selection = CaseSelection(
          company: company, customers: customers, exposureDays: standing.exposureDays, today: first)
        let lives = try session.lives(selection)
        return try session.cases(selection).map { onFile in
          CustomerLife(
            facts: onFile.facts, lives: (lives[onFile.facts.customer] ?? []).map { $0.following(onFile.decisions) },
            state: onFile.record.standing.state?.recorded.reference)
        }
      }
    }
  }

  package func recordedDays(
    of workflow: WorkflowName, _ company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> [RecordedDay] {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        var days = try session.recordedStates(of: workflow, company, from: first, through: last)
        let sent = try session.sentMessages(of: workflow, company, from: first, through: last)
        for (date, count) in sent {
          let place = days.firstIndex { $0.date >= date } ?? days.count
          if place == days.count || days[place].date != date {
            days.insert(RecordedDay(date: date, states: place > 0 ? days[place - 1].states : [:]), at: place)
          }
          days[place].messages = count
        }
        return days
      }
    }
  }
}

extension PostgresSession {
  fileprivate func customersOwing(
    since first: CalendarDate, _ company: Company, after: CustomerCode?, limit: Int
  ) throws(PGFailure) -> [CustomerCode] {
    try all(
      """
      SELECT DISTINCT customer_code FROM instalment
      WHERE company = \(company) AND customer_code > \(after?.text ?? "")
        AND (coalesce(paid_on, closed_on) IS NULL OR coalesce(paid_on, closed_on) > \(first))
      ORDER BY customer_code LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
  }

  fileprivate func lives(_ selection: CaseSelection) throws(PGFailure) -> [CustomerCode: [InstalmentLife]] {
    var lives: [CustomerCode: [InstalmentLife]] = [:]
    let rows = try rows(
      """
      SELECT owed.customer_code, owed.document_id, owed.ordinal, letter, original_due, amount_cents, registered_on,
        presented_on, reported_date + \(Int32(selection.exposureDays)), bounced_on, coalesce(paid_on, closed_on)
      FROM (
        SELECT * FROM instalment
        WHERE \(selection.condition)
          AND (coalesce(paid_on, closed_on) IS NULL OR coalesce(paid_on, closed_on) > \(selection.today))) AS owed
      JOIN document ON document.company = \(selection.company) AND document.customer_code = owed.customer_code
        AND document.document_id = owed.document_id
      ORDER BY owed.customer_code, owed.document_id, owed.ordinal
      """)
    for row in rows {
      let begunOn = try row.calendarDate(6)
      let instalment = CaseInstalment(
        id: InstalmentID(document: try row.int64(1), ordinal: try row.int(2)), letter: try row.letter(3),
        due: try row.calendarDate(4), amount: try row.cents(5), firstSeenOn: begunOn)
      lives[try row.customerCode(0), default: []].append(
        InstalmentLife(
          instalment: instalment, begunOn: begunOn, presentedOn: try row.calendarDateOrNil(7),
          riskUntil: try row.calendarDate(8), bouncedOn: try row.calendarDateOrNil(9),
          settledOn: try row.calendarDateOrNil(10)))
    }
    return lives
  }

  /// Adds up, day by day, who came into a state and who left it.
  fileprivate func recordedStates(
    of workflow: WorkflowName, _ company: Company, from first: CalendarDate, through last: CalendarDate
  ) throws(PGFailure) -> [RecordedDay] {
    let rows = try rows(
      """
      SELECT greatest(happened_on, \(first)), workflow, state, sum(change), sum(change * overdue_cents)::bigint,
        count(*) FILTER (WHERE is_last AND happened_on >= \(first))
      FROM (
        SELECT happened_on, to_workflow AS workflow, to_state AS state, 1 AS change, overdue_cents, true AS is_last
        FROM state_transition WHERE company = \(company) AND document_id IS NULL AND to_state IS NOT NULL
        UNION ALL
        SELECT later.happened_on, later.from_workflow, later.from_state, -1, (
            SELECT earlier.overdue_cents FROM state_transition AS earlier
            WHERE earlier.company = \(company) AND earlier.customer_code = later.customer_code
              AND earlier.document_id IS NULL AND earlier.transition_id < later.transition_id
            ORDER BY earlier.transition_id DESC LIMIT 1),
          later.to_state IS NULL
        FROM state_transition AS later
        WHERE later.company = \(company) AND later.document_id IS NULL AND later.from_state IS NOT NULL) AS changes
      WHERE happened_on <= \(last) AND workflow = \(workflow.text)
      GROUP BY 1, 2, 3 ORDER BY 1
      """)
    var tallies: [StateReference: StateTally] = [:]
    var days: [RecordedDay] = []
    for row in rows {
      let date = try row.calendarDate(0)
      guard let state = try row.stateReferenceOrNil(1) else { continue }
      tallies[state, default: StateTally()] += StateTally(
        customers: try row.int(3), overdue: try row.centsOrNil(4) ?? .zero)
      if days.last?.date != date { days.append(RecordedDay(date: date, states: [:])) }
      days[days.count - 1].states = tallies.filter { $0.value.customers > 0 }
      days[days.count - 1].transitions += try row.int(5)
    }
    return days
  }

  fileprivate func sentMessages(
    of workflow: WorkflowName, _ company: Company, from first: CalendarDate, through last: CalendarDate
  ) throws(PGFailure) -> [(date: CalendarDate, count: Int)] {
    try all(
      """
      SELECT (sent_at AT TIME ZONE 'Europe/Rome')::date AS day, count(*) FROM message
      WHERE company = \(company) AND workflow = \(workflow.text) AND sent_at IS NOT NULL
        AND (sent_at AT TIME ZONE 'Europe/Rome')::date BETWEEN \(first) AND \(last)
      GROUP BY day ORDER BY day
      """
    ) { (row) throws(PGFailure) in (date: try row.calendarDate(0), count: try row.int(1)) }
  }
}

extension InstalmentLife {
  /// In the workflow that a person gave to the instalment, the last one of several.
  fileprivate func following(_ decisions: [CaseFact]) -> InstalmentLife {
    var life = self
    for fact in decisions {
      if case .workflow(let name, life.instalment.id) = fact.decision { life.instalment.workflow = name }
    }
    return life
  }
}
