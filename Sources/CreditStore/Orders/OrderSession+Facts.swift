import CreditDomain
import PostgresSession
import RiskRules
import UseCases

// What became of decisions, and what it makes of their reservations.

extension PostgresSession {
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
    // It takes as much as before.
    case .numbered: break
    case .confirmed:
      try run(
        """
        UPDATE order_reservation SET is_confirmed = TRUE
        WHERE company = \(question.company) AND decision_id = \(changed.number)
        """)
    }
  }

  func addFact(_ fact: OrderFact, to number: Int64, of company: Company) throws(PGFailure) {
    var label = OrderLabel()
    var override: (reason: String, cap: Cents?, lastDay: CalendarDate)?
    switch fact.kind {
    case .confirmed(let given), .numbered(let given): label = given
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
    case .numbered: "numbered"
    case .cancelled: "cancelled"
    case .overridden: "overridden"
    }
  }
}

extension PGRow {
  fileprivate func factKind(_ column: Int) throws(PGFailure) -> OrderFact.Kind {
    switch try string(column) {
    case "confirmed": return .confirmed(try orderLabel(column + 6))
    case "numbered": return .numbered(try orderLabel(column + 6))
    case "cancelled": return .cancelled
    case "overridden":
      return .overridden(
        reason: try string(column + 3), cap: try centsOrNil(column + 4), lastDay: try calendarDate(column + 5))
    default: throw PGFailure(.unexpectedReply, "column \(column) is no kind of fact")
    }
  }
}
