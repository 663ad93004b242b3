import CreditDomain
import DunningRules
import MessageText
import PostgresSession
import UseCases

// What planning leaves behind: messages with their content, the steps that they take care of, tasks and notices.

extension PostgresSession {
  func keep(_ plans: [CustomerPlan], _ terms: PlanTerms, at instant: Instant) throws(PGFailure) {
    let company = terms.cases.company
    for plan in plans {
      for (message, steps, supersedes) in plan.messages {
        let message = try succeed(supersedes, by: message, of: company, at: instant)
        // The same step was stored by somebody else meanwhile: it is theirs.
        guard let id = try add(message, of: company, by: machineAuthor, at: instant) else { continue }
        try take(steps, of: plan.customer, company, .customer, message: id, on: terms.now.date)
      }
      try withdraw(plan.retired, of: company, at: instant)
      for (task, steps) in plan.tasks {
        guard try take(steps, of: plan.customer, company, .task, message: nil, on: terms.now.date) > 0 else { continue }
        _ = try add(task, of: plan.customer, company, at: instant)
      }
      for notice in plan.notices {
        try take(notice.steps, of: plan.customer, company, .internal, message: nil, on: terms.now.date)
        try add(notice, of: company, at: instant)
      }
    }
    try run(
      """
      UPDATE recovery_case SET message_on = plan.message_on
      FROM unnest(\(plans.map(\.customer)), \(plans.map(\.again.text))::date[]) AS plan (customer_code, message_on)
      WHERE company = \(company) AND recovery_case.customer_code = plan.customer_code
      """)
  }

  /// Takes proposals back in favour of a letter, which remembers since when a person's word is waited for.
  private func succeed(
    _ proposals: [Int64], by message: StoredMessage, of company: Company, at instant: Instant
  ) throws(PGFailure) -> StoredMessage {
    let superseded = try withdraw(proposals, of: company, at: instant)
    var message = message
    if message.status == .proposal { message.waitingSince = superseded.map { $0.waitingSince ?? $0.createdAt }.min() }
    return message
  }

  /// They were locked when the plan was made.
  @discardableResult
  private func withdraw(
    _ proposals: [Int64], of company: Company, at instant: Instant
  ) throws(PGFailure) -> [StoredMessage] {
    guard !proposals.isEmpty else { return [] }
    let found = try messages("message_id = ANY (\(proposals)) ORDER BY message_id", of: company)
    for message in found {
      let isExpired = message.payBy.map { $0 < instant.inRome.date } ?? false
      let reason = isExpired ? OutboxText.expired : OutboxText.replaced
      try withdraw(message, of: company, reason: reason, by: machineAuthor, at: instant)
    }
    return found
  }

  /// The number given; nil when its key is taken.
  func add(
    _ message: StoredMessage, of company: Company, by author: String, at instant: Instant
  ) throws(PGFailure) -> Int64? {
    let id = try first(
      """
      INSERT INTO message (
        company, key, customer_code, kind, workflow, state, severity, template, channel, address, subject, body, html,
        asked_cents, is_at_most_once, status, reason, not_before, created_at, attempt_at,
        attaches_statement, interval_days, template_language, template_category, template_version, pay_by,
        waiting_since)
      VALUES (\(company), \(message.key), \(message.customer), \(message.kind.rawValue),
        \(message.notice?.state.workflow.text), \(message.notice?.state.state.text),
        \(message.notice.map { Int32($0.severity) }), \(message.template), \(message.channel.rawValue),
        \(message.address), \(message.subject), \(message.text), \(message.html), \(message.amountAsked),
        \(message.isAtMostOnce), \(message.status.rawValue), \(message.reason), \(message.notBefore), \(instant),
        \(instant), \(message.attachesStatement), \(Int32(message.intervalDays)),
        \(message.edition?.key.language), \(message.edition.map { $0.key.category ?? "" }),
        \(message.edition.map { Int32($0.version) }), \(message.payBy), \(message.waitingSince))
      ON CONFLICT (company, key) DO NOTHING RETURNING message_id
      """
    ) { (row) throws(PGFailure) in try row.int64(0) }
    guard let id else { return nil }
    if !message.lines.isEmpty {
      try run(
        """
        INSERT INTO message_line (company, message_id, place, document_id, ordinal, role, amount_cents)
        SELECT \(company), \(id), place, document_id, ordinal, role, amount
        FROM unnest(\(message.lines.map(\.instalment.document)), \(message.lines.map { Int32($0.instalment.ordinal) }),
          \(message.lines.map(\.role.rawValue)), \(message.lines.map(\.amount))) WITH ORDINALITY
          AS line (document_id, ordinal, role, amount, place)
        """)
    }
    try add(message.tables, of: id, company)
    try note(.status(message.status), message.reason ?? "", of: id, company, by: author, at: instant)
    return id
  }

  func note(
    _ event: MessageEvent, _ text: String, of message: Int64, _ company: Company, by author: String,
    at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      INSERT INTO message_fact (company, message_id, status, text, author, recorded_at)
      VALUES (\(company), \(message), \(event.name), \(text), \(author), \(instant))
      """)
  }

  /// A bounce is an event of its own: the step is taken again, on another day.
  @discardableResult
  private func take(
    _ steps: [MessageStep], of customer: CustomerCode, _ company: Company, _ audience: StepAudience, message: Int64?,
    on day: CalendarDate
  ) throws(PGFailure) -> Int {
    try run(
      """
      INSERT INTO message_step AS known (
        company, customer_code, audience, happened_on, message_id, document_id, ordinal, workflow, state)
      SELECT \(company), \(customer), \(audience.rawValue), \(day), \(message), document_id, ordinal, workflow, state
      FROM unnest(\(steps.map(\.instalment.document)), \(steps.map { Int32($0.instalment.ordinal) }),
        \(steps.map(\.state.workflow.text)), \(steps.map(\.state.state.text)))
        AS step (document_id, ordinal, workflow, state)
      ON CONFLICT (company, customer_code, document_id, ordinal, workflow, state, audience) DO UPDATE SET
        happened_on = excluded.happened_on, message_id = excluded.message_id
      WHERE known.audience <> 'task' AND known.happened_on < excluded.happened_on
      """)
  }

  private func add(_ notice: InternalNotice, of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      INSERT INTO internal_notice (
        company, recipient, customer_code, workflow, state, severity, amount_cents, days_late, recorded_at)
      VALUES (\(company), \(notice.recipient), \(notice.customer), \(notice.state.reference.workflow.text),
        \(notice.state.reference.state.text), \(Int32(notice.state.severity)), \(notice.amount),
        \(Int32(notice.daysLate)), \(instant))
      """)
  }

  func gatherDigests(
    _ terms: PlanTerms, at instant: Instant,
    _ write: (String, [InternalDigestLine], PlanTerms) -> [StoredMessage]
  ) throws(PGFailure) -> Int {
    let company = terms.cases.company
    let waiting = try all(
      """
      SELECT notice_id, recipient, notice.customer_code, name, workflow, state, severity, amount_cents, days_late
      FROM internal_notice AS notice
      JOIN customer ON customer.company = \(company) AND code = notice.customer_code
      WHERE notice.company = \(company) AND message_id IS NULL
      ORDER BY severity DESC, amount_cents DESC, notice_id FOR UPDATE OF notice
      """
    ) { (row) throws(PGFailure) in
      (
        id: try row.int64(0), recipient: try row.string(1),
        line: InternalDigestLine(
          customer: try row.customerCode(2), customerName: try row.string(3),
          state: StateReference(workflow: try row.workflowName(4), state: try row.workflowName(5)),
          severity: try row.int(6), amount: try row.cents(7), daysLate: try row.int(8))
      )
    }
    var written = 0
    for (recipient, notices) in Dictionary(grouping: waiting, by: \.recipient).sorted(by: { $0.key < $1.key }) {
      for message in write(recipient, notices.map(\.line), terms) {
        guard let id = try add(message, of: company, by: machineAuthor, at: instant) else { continue }
        written += 1
        try run(
          """
          UPDATE internal_notice SET message_id = \(id)
          WHERE company = \(company) AND notice_id = ANY (\(notices.map(\.id)))
          """)
      }
    }
    return written
  }
}

extension PlanAgain {
  /// As a date of PostgreSQL; `infinity` waits for the next import.
  fileprivate var text: String? {
    switch self {
    case .whenFactsChange: nil
    case .on(let day): day.isoText
    case .afterImport: "infinity"
    }
  }
}
