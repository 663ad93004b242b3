import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What people add to cases.

extension PostgresSession {
  /// - Returns: the numbers given, in the order of the entries.
  func add(
    _ entries: [CaseEntry], of customer: CustomerCode, _ company: Company, at instant: Instant
  ) throws(PGFailure) -> [Int64] {
    var ids: [Int64] = []
    for entry in entries {
      switch entry {
      case .begun(let fact): ids.append(try add(fact, of: customer, company, at: instant))
      case .ended(let id, let kind, let day, let reason, let author):
        if kind == .workflow { try forgetWorkflow(givenBy: id, of: customer, company) }
        ids.append(
          try addFact(
            """
            (company, customer_code, kind, ends, happened_on, reason, author, recorded_at)
            VALUES (\(company), \(customer), \(kind.rawValue), \(id), \(day), \(reason), \(author), \(instant))
            """))
      case .activity(let activity): ids.append(try add(activity, of: customer, company, at: instant))
      case .completed(let id, let moment, let outcome, let text, let author):
        try complete(id, of: customer, company, moment, outcome, text, author, at: instant)
        ids.append(id)
      }
    }
    return ids
  }

  private func add(
    _ fact: CaseFact, of customer: CustomerCode, _ company: Company, at instant: Instant
  ) throws(PGFailure) -> Int64 {
    let columns = CaseFactColumns(fact.decision)
    if case .assignment(let name) = fact.decision {
      try hand(customer, company, to: name)
    }
    return try addFact(
      """
      (company, customer_code, kind, happened_on, reason, author, recorded_at, document_ids, instalment_documents,
        instalment_ordinals, promised_cents, promised_on, until, workflow, state, operator, claim)
      VALUES (\(company), \(customer), \(fact.decision.kind.rawValue), \(fact.on), \(fact.reason), \(fact.author),
        \(instant), \(columns.documents), \(columns.instalmentDocuments), \(columns.instalmentOrdinals),
        \(columns.promisedAmounts), \(columns.promisedDays), \(columns.until), \(columns.workflow?.text),
        \(columns.state?.text), \(columns.operatorName), \(columns.claim?.rawValue))
      """)
  }

  /// What was still to be done by whoever had the customer, or by nobody, goes along.
  private func hand(_ customer: CustomerCode, _ company: Company, to name: String?) throws(PGFailure) {
    try run(
      """
      UPDATE open_task SET operator = \(name)
      FROM recovery_case AS given
      WHERE open_task.company = \(company) AND open_task.customer_code = \(customer)
        AND given.company = \(company) AND given.customer_code = \(customer)
        AND (open_task.operator IS NULL OR open_task.operator = given.operator)
      """)
    try run(
      "UPDATE recovery_case SET operator = \(name) WHERE company = \(company) AND customer_code = \(customer)")
  }

  /// What began in a workflow that a person gave does not stay there once it is taken back.
  private func forgetWorkflow(
    givenBy id: Int64, of customer: CustomerCode, _ company: Company
  ) throws(PGFailure) {
    try run(
      """
      UPDATE instalment_state AS known SET started_in = array_remove(started_in, fact.workflow)
      FROM recovery_fact AS fact
      WHERE fact.company = \(company) AND fact.customer_code = \(customer) AND fact.fact_id = \(id)
        AND known.company = \(company) AND known.customer_code = \(customer)
        AND (fact.instalment_documents IS NULL
          OR known.document_id = fact.instalment_documents[1] AND known.ordinal = fact.instalment_ordinals[1])
      """)
  }

  private func addFact(_ columnsAndValues: SQL) throws(PGFailure) -> Int64 {
    try one("INSERT INTO recovery_fact \(columnsAndValues) RETURNING fact_id") { (row) throws(PGFailure) in
      try row.int64(0)
    }
  }

  private func complete(
    _ id: Int64, of customer: CustomerCode, _ company: Company, _ moment: LocalMoment, _ outcome: ActivityOutcome,
    _ text: String, _ author: String, at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      INSERT INTO activity_completion (
        company, customer_code, activity_id, completed_at, outcome, text, author, recorded_at)
      VALUES (\(company), \(customer), \(id), \(moment), \(outcome.rawValue), \(text), \(author), \(instant))
      """)
    try run(
      """
      DELETE FROM open_task
      WHERE company = \(company) AND customer_code = \(customer) AND activity_id = \(id)
      """)
  }

  func add(
    _ activity: Activity, of customer: CustomerCode, _ company: Company, at instant: Instant
  ) throws(PGFailure) -> Int64 {
    var happenedAt: LocalMoment?
    var outcome: ActivityOutcome?
    var due: CalendarDate?
    switch activity.standing {
    case .done(let moment, let result): (happenedAt, outcome) = (moment, result)
    case .open(let day): due = day
    }
    let id = try one(
      """
      INSERT INTO activity (
        company, customer_code, kind, happened_at, due_on, outcome, text, operator, workflow, state, severity, author,
        recorded_at)
      VALUES (\(company), \(customer), \(activity.kind.rawValue), \(happenedAt), \(due), \(outcome?.rawValue),
        \(activity.text), \(activity.operatorName), \(activity.notice?.state.workflow.text),
        \(activity.notice?.state.state.text), \(activity.notice.map { Int32($0.severity) }), \(activity.author),
        \(instant))
      RETURNING activity_id
      """
    ) { (row) throws(PGFailure) in try row.int64(0) }
    if let due {
      try run(
        """
        INSERT INTO open_task (company, customer_code, activity_id, operator, due_on)
        VALUES (\(company), \(customer), \(id), \(activity.operatorName), \(due))
        """)
    }
    if activity.isContact, let day = happenedAt?.date {
      try run(
        """
        UPDATE recovery_case SET last_contact_on = greatest(last_contact_on, \(day))
        WHERE company = \(company) AND customer_code = \(customer)
        """)
    }
    return id
  }
}

/// A decision column by column.
private struct CaseFactColumns {
  var documents: [Int64]?
  var instalmentDocuments: [Int64]?
  var instalmentOrdinals: [Int32]?
  var promisedAmounts: [Int64]?
  var promisedDays: [PGDate]?
  var until: CalendarDate?
  var workflow: WorkflowName?
  var state: WorkflowName?
  var operatorName: String?
  var claim: ClaimKind?

  init(_ decision: CaseFact.Decision) {
    switch decision {
    case .hold(let document, let lastDay): (documents, until) = (document.map { [$0] }, lastDay)
    case .dispute(let contested): documents = contested
    case .promise(let parts, let instalments):
      instalmentDocuments = instalments.map(\.document)
      instalmentOrdinals = instalments.map { Int32($0.ordinal) }
      promisedAmounts = parts.map(\.amount.minorUnits)
      promisedDays = parts.map { PGDate($0.date) }
    case .move(let target): (workflow, state) = (target.workflow, target.state)
    case .assignment(let name): operatorName = name
    case .workflow(let name, let instalment):
      workflow = name
      instalmentDocuments = instalment.map { [$0.document] }
      instalmentOrdinals = instalment.map { [Int32($0.ordinal)] }
    case .waiver(let given, let document): (claim, documents) = (given, [document])
    }
  }
}
