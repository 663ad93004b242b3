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
}

extension PGRow {
  func orderLabel(_ column: Int) throws(PGFailure) -> OrderLabel {
    OrderLabel(
      salesType: try stringOrNil(column), series: try stringOrNil(column + 1), number: try stringOrNil(column + 2),
      date: try calendarDateOrNil(column + 3))
  }
}
