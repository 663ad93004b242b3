package import CreditDomain
package import DunningRules
import PostgresSession
package import RiskRules
package import UseCases

extension CreditStore: DashboardReading {
  package func ledgerDays(
    _ days: [CalendarDate], of company: Company
  ) async throws(StoreFailure) -> [LedgerDay] {
    guard let today = days.max() else { return [] }
    return try await figures { (session) throws(PGFailure) in
      try session.ledgerDays(days, LedgerOnDays(company: company, today: today))
    }
  }

  package func stepYields(
    of company: Company, since first: CalendarDate
  ) async throws(StoreFailure) -> (asked: [StepYield.Asked], receipts: [StepYield.Receipt]) {
    try await figures { (session) throws(PGFailure) in
      let notices = NoticeRows(company: company, since: first)
      return (try session.asked(notices), try session.receipts(notices))
    }
  }

  package func habits(
    of company: Company, on today: CalendarDate
  ) async throws(StoreFailure) -> CompanyHabits {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return CompanyHabits(receipts: [], others: []) }
      let rows = ExpectedRows(company: company, today: today, exposureDays: standing.exposureDays)
      return try session.failing { (session) throws(PGFailure) in
        CompanyHabits(receipts: try session.receipts(rows), others: try session.particularCustomers(rows))
      }
    }
  }

  package func instalments(
    of company: Company, behind figure: FigureRows, after: FigureRow.Place?, limit: Int
  ) async throws(StoreFailure) -> FigurePage {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      let exposureDays = try standing(of: company, session)?.exposureDays ?? 0
      return try session.failing { (session) throws(PGFailure) in
        let rows = figure.rows(of: company, exposureDays: exposureDays)
        let (count, total) = try session.total(rows)
        return FigurePage(rows: try session.figureRows(rows, company, after, limit), count: count, total: total)
      }
    }
  }

  package func customerBalances(
    of company: Company, on day: CalendarDate, _ order: CustomerBalance.Order, after: CustomerBalance.Place?,
    today: CalendarDate, limit: Int
  ) async throws(StoreFailure) -> [CustomerBalance] {
    try await figures { (session) throws(PGFailure) in
      let rows = LedgerOnDays(company: company, today: today).balances(on: day)
      return try session.customerBalances(rows, company, order, after, limit)
    }
  }

  private func figures<Value: Sendable>(
    _ body: @Sendable (isolated PostgresSession) throws(PGFailure) -> Value
  ) async throws(StoreFailure) -> Value {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in try session.failing(body) }
  }
}

extension FigureRows {
  /// Customer, document, ordinal, due date, amount, day.
  fileprivate func rows(of company: Company, exposureDays: Int) -> SQL {
    switch self {
    case .owed(let part, let day, let today): LedgerOnDays(company: company, today: today).owed(part, on: day)
    case .expected(let days, let today):
      ExpectedRows(company: company, today: today, exposureDays: exposureDays).rows(on: days)
    case .collected(let step, let days, let first):
      NoticeRows(company: company, since: first).rows(after: step, days: days)
    case .asked(let step, let first): NoticeRows(company: company, since: first).rows(askedBy: step)
    }
  }
}

extension PostgresSession {
  fileprivate func total(_ rows: SQL) throws(PGFailure) -> (count: Int, amount: Cents) {
    try first(
      """
      SELECT count(*), coalesce(sum(amount_cents), 0)::bigint
      FROM (\(rows)) AS found (customer_code, document_id, ordinal, due, amount_cents, day)
      """
    ) { (row) throws(PGFailure) in (try row.int(0), try row.cents(1)) } ?? (0, .zero)
  }

  fileprivate func customerBalances(
    _ rows: SQL, _ company: Company, _ order: CustomerBalance.Order, _ after: CustomerBalance.Place?, _ limit: Int
  ) throws(PGFailure) -> [CustomerBalance] {
    let amount: SQL =
      switch order {
      case .balance: "balance_cents"
      case .invoiced: "invoiced_cents"
      }
    let isAfter: SQL =
      after.map { "(-\(amount), customer_code) > (\(-$0.amount.minorUnits), \($0.customer))" } ?? "true"
    return try all(
      """
      SELECT customer_code, customer.name, balance_cents, invoiced_cents
      FROM (\(rows)) AS found (customer_code, balance_cents, invoiced_cents)
      JOIN customer ON customer.company = \(company) AND customer.code = found.customer_code
      WHERE (balance_cents <> 0 OR invoiced_cents <> 0) AND \(isAfter)
      ORDER BY -\(amount), customer_code LIMIT \(limit)
      """
    ) { (row) throws(PGFailure) in
      CustomerBalance(
        customer: try row.customerCode(0), name: try row.string(1), balance: try row.cents(2),
        invoiced: try row.cents(3))
    }
  }

  fileprivate func figureRows(
    _ rows: SQL, _ company: Company, _ after: FigureRow.Place?, _ limit: Int
  ) throws(PGFailure) -> [FigureRow] {
    let isAfter: SQL =
      after.map { place in
        """
        (-amount_cents, found.customer_code, found.document_id, ordinal)
          > (\(-place.amount.minorUnits), \(place.customer), \(place.id.document), \(Int32(place.id.ordinal)))
        """
      } ?? "true"
    return try all(
      """
      SELECT found.customer_code, customer.name, found.document_id, ordinal, due, amount_cents, day, cause, series,
        number, document_date
      FROM (
        SELECT customer_code, document_id, ordinal, due, amount_cents, day
        FROM (\(rows)) AS found (customer_code, document_id, ordinal, due, amount_cents, day)
        WHERE \(isAfter)
        ORDER BY -amount_cents, customer_code, document_id, ordinal LIMIT \(limit)) AS found
      JOIN customer ON customer.company = \(company) AND customer.code = found.customer_code
      JOIN document ON document.company = \(company) AND document.customer_code = found.customer_code
        AND document.document_id = found.document_id
      ORDER BY -amount_cents, found.customer_code, found.document_id, ordinal
      """
    ) { (row) throws(PGFailure) in
      FigureRow(
        customer: try row.customerCode(0), customerName: try row.string(1),
        id: InstalmentID(document: try row.int64(2), ordinal: try row.int(3)),
        document: try row.documentLabel(7), due: try row.calendarDate(4), amount: try row.cents(5),
        day: try row.calendarDateOrNil(6))
    }
  }
}
