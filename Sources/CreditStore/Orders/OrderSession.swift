import CreditDomain
import PostgresSession
import RiskRules
import UseCases

// Decisions about orders, what became of them, and what they take of the limits.

/// A decision with what it was made from, written out.
struct DecisionToKeep: Sendable {
  var made: MadeDecision
  var basis: String

  init(_ made: MadeDecision, basis: String) {
    self.made = made
    self.basis = basis
  }
}

/// A decision as it is kept; what it was made from is read by others.
struct DecisionRow: Sendable {
  var number: Int64
  var id: String
  var question: OrderQuestion
  var basis: String
  var decidedAt: Instant
  var exportedAt: LocalMoment?
  var lastDay: CalendarDate
}

extension OrderOutcome {
  var name: String {
    switch self {
    case .approve: "approve"
    case .warn: "warn"
    case .hold: "hold"
    case .block: "block"
    }
  }
}

extension PostgresSession {
  /// Nobody else changes the company until the transaction ends; gives its generation, nil when there is none.
  func lockOrders(of company: Company) throws(PGFailure) -> Int64? {
    try first("SELECT generation FROM company WHERE company = \(company) FOR UPDATE") { (row) throws(PGFailure) in
      try row.int64(0)
    }
  }

  /// Keeps decisions and what they take of the limits, and announces them, if the company's ledger is still at the
  /// generation before the notice; false when it is not.
  func keep(_ rows: [DecisionToKeep], announcing notice: LedgerNotice) throws(PGFailure) -> Bool {
    let company = notice.company
    let decisions = rows.map(\.made.decision)
    let (questions, verdicts) = (decisions.map(\.question), decisions.map(\.basis.verdict))
    let announced = try run(
      """
      WITH raised AS (
        UPDATE company SET generation = generation + 1
        WHERE company = \(company) AND generation = \(notice.generation - 1) RETURNING generation),
      kept AS (
        INSERT INTO order_decision (
          company, authorization_id, request_id, customer_code, total_cents, prepaid_cents, is_for_delivered_goods,
          sales_type, series, number, document_date, author, outcome, amount_allowed_cents, exposure_cents, basis,
          decided_on, decided_at, exported_at, last_day)
        SELECT \(company), authorization_id, request_id, customer_code, total, prepaid, is_delivered, sales_type,
          series, number, document_date, author, outcome, allowed, exposure, basis::json, decided_on, decided_at,
          exported_at::timestamp, last_day
        FROM unnest(
          \(decisions.map(\.id)), \(questions.map(\.requestID)), \(questions.map(\.customer)),
          \(questions.map(\.order.total)), \(questions.map(\.order.prepaid)),
          \(questions.map(\.order.isForDeliveredGoods)), \(questions.map(\.label.salesType)),
          \(questions.map(\.label.series)), \(questions.map(\.label.number)), \(questions.map(\.label.date)),
          \(questions.map(\.author)), \(verdicts.map(\.outcome.name)), \(verdicts.map(\.amountAllowed)),
          \(verdicts.map(\.exposure.total)), \(rows.map(\.basis)), \(decisions.map(\.decidedAt.inRome.date)),
          \(decisions.map(\.decidedAt)), \(decisions.map { $0.exportedAt.map { PGTimestamp($0) } }),
          \(decisions.map(\.lastDay)))
          AS asked (authorization_id, request_id, customer_code, total, prepaid, is_delivered, sales_type, series,
            number, document_date, author, outcome, allowed, exposure, basis, decided_on, decided_at, exported_at,
            last_day), raised
        RETURNING decision_id, authorization_id),
      reserved AS (
        INSERT INTO order_reservation (
          company, decision_id, customer_code, invoiced_to, amount_cents, reserved_at, last_day)
        SELECT \(company), decision_id, customer_code, invoiced_to, amount, reserved_at::timestamp, last_day
        FROM kept JOIN unnest(
          \(decisions.map(\.id)), \(questions.map(\.customer)), \(rows.map(\.made.account)),
          \(rows.map(\.made.reserved)), \(decisions.map { PGTimestamp($0.decidedAt.inRome) }),
          \(decisions.map(\.expiresOn)))
          AS held (authorization_id, customer_code, invoiced_to, amount, reserved_at, last_day) USING (authorization_id)
        WHERE amount > 0)
      SELECT pg_notify('recupero_ledger', \(LedgerChannel.payload(of: notice))) FROM raised
      """)
    return announced == 1
  }

  /// An order without an amount of its own takes nothing.
  private func reserve(
    _ amount: Cents, for decision: OrderDecision, number: Int64, invoicedTo account: CustomerCode?, at instant: Instant
  ) throws(PGFailure) {
    guard amount > .zero else { return }
    try run(
      """
      INSERT INTO order_reservation (
        company, decision_id, customer_code, invoiced_to, amount_cents, reserved_at, last_day)
      VALUES (
        \(decision.question.company), \(number), \(decision.question.customer), \(account), \(amount),
        \(instant.inRome), \(decision.expiresOn))
      ON CONFLICT (company, decision_id) DO UPDATE SET
        amount_cents = excluded.amount_cents, reserved_at = excluded.reserved_at, last_day = excluded.last_day
      """)
  }

  /// Brings the reservation to what the fact makes of it.
  func follow(
    _ fact: OrderFact, _ changed: NumberedDecision, invoicedTo account: CustomerCode?
  ) throws(PGFailure) {
    let question = changed.decision.question
    switch fact.kind {
    case .cancelled:
      try run(
        "DELETE FROM order_reservation WHERE company = \(question.company) AND decision_id = \(changed.number)")
    case .overridden:
      let isOther = account != question.customer
      try reserve(
        changed.decision.verdict.reserved(for: question.order), for: changed.decision, number: changed.number,
        invoicedTo: isOther ? account : nil, at: fact.recordedAt)
    case .confirmed:
      // Where Mexal reports its open orders, the order counts until it is among them, however long that takes.
      try run(
        """
        UPDATE order_reservation SET last_day = NULL
        WHERE company = \(question.company) AND decision_id = \(changed.number) AND EXISTS (
          SELECT FROM customer
          WHERE customer.company = \(question.company) AND code = \(question.customer) AND exposure_on IS NOT NULL)
        """)
    }
  }

  func addFact(_ fact: OrderFact, to number: Int64, of company: Company) throws(PGFailure) {
    var label = OrderLabel()
    var override: (reason: String, cap: Cents?, lastDay: CalendarDate)?
    switch fact.kind {
    case .confirmed(let given): label = given
    case .cancelled: break
    case .overridden(let reason, let cap, let lastDay): override = (reason, cap, lastDay)
    }
    try run(
      """
      INSERT INTO order_fact (
        company, decision_id, kind, author, recorded_at, reason, cap_cents, last_day, sales_type, series, number,
        document_date)
      VALUES (
        \(company), \(number), \(fact.kind.name), \(fact.author), \(fact.recordedAt), \(override?.reason),
        \(override?.cap), \(override?.lastDay), \(label.salesType), \(label.series), \(label.number), \(label.date))
      """)
  }

  func decisions(_ company: Company, where condition: SQL) throws(PGFailure) -> [DecisionRow] {
    try all(
      """
      SELECT decision_id, authorization_id, request_id, customer_code, total_cents, prepaid_cents,
        is_for_delivered_goods, sales_type, series, number, document_date, author, basis::text, decided_at,
        exported_at, last_day
      FROM order_decision WHERE company = \(company) AND \(condition)
      """
    ) { (row) throws(PGFailure) in
      DecisionRow(
        number: try row.int64(0), id: try row.string(1),
        question: OrderQuestion(
          company: company, customer: try row.customerCode(3), requestID: try row.string(2),
          order: OrderRequest(
            total: try row.cents(4), prepaid: try row.cents(5), isForDeliveredGoods: try row.bool(6)),
          label: try row.orderLabel(7), author: try row.string(11)),
        basis: try row.string(12), decidedAt: try row.instant(13), exportedAt: try row.localMomentOrNil(14),
        lastDay: try row.calendarDate(15))
    }
  }

  func facts(of numbers: [Int64], in company: Company) throws(PGFailure) -> [Int64: [OrderFact]] {
    let found = try all(
      """
      SELECT decision_id, kind, author, recorded_at, reason, cap_cents, last_day, sales_type, series, number,
        document_date
      FROM order_fact WHERE company = \(company) AND decision_id = ANY (\(numbers)) ORDER BY decision_id, fact_id
      """
    ) { (row) throws(PGFailure) in
      (
        number: try row.int64(0),
        fact: OrderFact(try row.factKind(1), author: try row.string(2), recordedAt: try row.instant(3))
      )
    }
    return Dictionary(grouping: found, by: \.number).mapValues { $0.map(\.fact) }
  }
}

extension OrderFact.Kind {
  fileprivate var name: String {
    switch self {
    case .confirmed: "confirmed"
    case .cancelled: "cancelled"
    case .overridden: "overridden"
    }
  }
}

extension PGRow {
  fileprivate func orderLabel(_ column: Int) throws(PGFailure) -> OrderLabel {
    OrderLabel(
      salesType: try stringOrNil(column), series: try stringOrNil(column + 1), number: try stringOrNil(column + 2),
      date: try calendarDateOrNil(column + 3))
  }

  fileprivate func factKind(_ column: Int) throws(PGFailure) -> OrderFact.Kind {
    switch try string(column) {
    case "confirmed": return .confirmed(try orderLabel(column + 6))
    case "cancelled": return .cancelled
    case "overridden":
      return .overridden(
        reason: try string(column + 3), cap: try centsOrNil(column + 4), lastDay: try calendarDate(column + 5))
    default: throw PGFailure(.unexpectedReply, "column \(column) is no kind of fact")
    }
  }
}
