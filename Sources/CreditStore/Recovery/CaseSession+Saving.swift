import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What looking at cases again leaves behind: every change of a state as a fact, and the present states.

extension PostgresSession {
  func save(_ revised: [RevisedCases.One], of terms: CaseTerms, at instant: Instant) throws(PGFailure) {
    let transitions = revised.flatMap { one in
      one.revision.transitions.map { CustomerTransition(customer: one.before.facts.customer, change: $0) }
    }
    if !transitions.isEmpty {
      try run(insertTransitions(transitions, terms, at: instant))
      try run(upsertStates(transitions.filter { $0.instalment != nil }, terms))
    }
    try run(updateCases(revised, terms))
    let tasks = revised.flatMap { one in one.revision.tasks.map { (one.before.facts.customer, $0) } }
    if !tasks.isEmpty { try run(insertTasks(tasks, of: terms.company, at: instant)) }
  }

  private func insertTasks(
    _ tasks: [(customer: CustomerCode, task: OpenTask)], of company: Company, at instant: Instant
  ) -> SQL {
    """
    WITH added AS (
      INSERT INTO activity (company, recorded_at, customer_code, kind, due_on, text, operator, author)
      SELECT \(company), \(instant), * FROM unnest(
        \(tasks.map(\.customer)), \(tasks.map(\.task.kind.rawValue)), \(tasks.map(\.task.due)),
        \(tasks.map(\.task.text)), \(tasks.map(\.task.operatorName)), \(tasks.map(\.task.author)))
      RETURNING customer_code, activity_id, operator, due_on)
    INSERT INTO open_task (company, customer_code, activity_id, operator, due_on)
    SELECT \(company), customer_code, activity_id, operator, due_on FROM added
    """
  }

  private func insertTransitions(
    _ transitions: [CustomerTransition], _ terms: CaseTerms, at instant: Instant
  ) -> SQL {
    """
    INSERT INTO state_transition (
      company, happened_on, recorded_at, customer_code, document_id, ordinal, from_workflow, from_state, from_version,
      to_workflow, to_state, to_version, age, threshold, overdue_cents)
    SELECT \(terms.company), \(terms.today), \(instant), * FROM unnest(
      \(transitions.map(\.customer)), \(transitions.map(\.instalment?.document)),
      \(transitions.map { $0.instalment.map { Int32($0.ordinal) } }),
      \(transitions.map(\.change.from?.reference.workflow.text)), \(transitions.map(\.change.from?.reference.state.text)),
      \(transitions.map { $0.change.from.map { Int32($0.version) } }),
      \(transitions.map(\.change.to?.reference.workflow.text)), \(transitions.map(\.change.to?.reference.state.text)),
      \(transitions.map { $0.change.to.map { Int32($0.version) } }),
      \(transitions.map { $0.change.age.map { Int32($0) } }),
      \(transitions.map { $0.change.thresholdDays.map { Int32($0) } }), \(transitions.map(\.change.totals.overdue)))
    """
  }

  private func upsertStates(
    _ transitions: [CustomerTransition], _ terms: CaseTerms
  ) -> SQL {
    """
    INSERT INTO instalment_state AS known (
      company, since, customer_code, document_id, ordinal, workflow, state, version, started_in)
    SELECT \(terms.company), \(terms.today), customer_code, document_id, ordinal, workflow, state, version,
      CASE WHEN workflow IS NULL THEN '{}' ELSE ARRAY[workflow] END
    FROM unnest(
      \(transitions.map(\.customer)), \(transitions.map(\.instalment?.document)),
      \(transitions.map { $0.instalment.map { Int32($0.ordinal) } }),
      \(transitions.map(\.change.to?.reference.workflow.text)), \(transitions.map(\.change.to?.reference.state.text)),
      \(transitions.map { $0.change.to.map { Int32($0.version) } }))
      AS changed (customer_code, document_id, ordinal, workflow, state, version)
    ON CONFLICT (company, customer_code, document_id, ordinal) DO UPDATE SET
      since = excluded.since, workflow = excluded.workflow, state = excluded.state, version = excluded.version,
      started_in = CASE WHEN excluded.started_in <@ known.started_in THEN known.started_in
        ELSE known.started_in || excluded.started_in END
    """
  }

  private func updateCases(_ revised: [RevisedCases.One], _ terms: CaseTerms) -> SQL {
    let standings = revised.map(\.revision.standing)
    let states = standings.map(\.state)
    let acting = standings.map(\.acting)
    return """
      UPDATE recovery_case SET
        version = version + seen.changes, state_workflow = seen.state_workflow, state = seen.state,
        state_version = seen.state_version, state_title = seen.state_title, state_color = seen.state_color,
        severity = seen.severity, since = seen.since, late_from = seen.late_from,
        acting_workflow = seen.acting_workflow, acting_state = seen.acting_state, acting_title = seen.acting_title,
        acting_severity = seen.acting_severity, acting_days = seen.acting_days,
        acting_late_from = seen.acting_late_from, acting_since = seen.acting_since, orders = seen.orders,
        overdue_cents = seen.overdue, balance_cents = seen.balance, oldest_due = seen.oldest_due,
        demand_cents = seen.demand, demand_due = seen.demand_due, broken_promises = seen.broken_promises,
        next_on = seen.next_on, message_on = coalesce(seen.message_on, recovery_case.message_on), assessed_on = \(terms.today)
      FROM unnest(
        \(revised.map(\.before.facts.customer)), \(revised.map { Int64($0.isChanged ? 1 : 0) }),
        \(states.map(\.?.recorded.reference.workflow.text)), \(states.map(\.?.recorded.reference.state.text)),
        \(states.map { $0.map { Int32($0.recorded.version) } }), \(states.map(\.?.title)), \(states.map(\.?.color)),
        \(states.map { $0.map { Int32($0.severity) } }), \(states.map(\.?.since)), \(states.map(\.?.lateFrom)),
        \(acting.map(\.?.reference.workflow.text)), \(acting.map(\.?.reference.state.text)), \(acting.map(\.?.title)),
        \(acting.map { $0.map { Int32($0.severity) } }), \(acting.map { $0.map { Int32($0.days) } }),
        \(acting.map(\.?.lateFrom)), \(acting.map(\.?.since)), \(standings.map(\.orders.name)),
        \(standings.map(\.overdue)), \(standings.map(\.balance)), \(standings.map(\.oldestDue)),
        \(standings.map(\.demand.amount)), \(standings.map(\.demand.oldestDue)),
        \(standings.map { Int32($0.demand.brokenPromises) }), \(revised.map(\.revision.nextOn)),
        \(revised.map { $0.revision.hasMessages ? terms.today : nil }))
        AS seen (customer_code, changes, state_workflow, state, state_version, state_title, state_color, severity,
          since, late_from, acting_workflow, acting_state, acting_title, acting_severity, acting_days,
          acting_late_from, acting_since, orders, overdue, balance, oldest_due, demand, demand_due,
          broken_promises, next_on, message_on)
      WHERE recovery_case.company = \(terms.company) AND recovery_case.customer_code = seen.customer_code
      """
  }
}

/// A change of a state with whose it is.
private struct CustomerTransition: Sendable {
  var customer: CustomerCode
  var change: CaseTransition

  /// Nil = the customer as a whole.
  var instalment: InstalmentID? {
    switch change.subject {
    case .instalment(let id): id
    case .customer: nil
    }
  }
}
