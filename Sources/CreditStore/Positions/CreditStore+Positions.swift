package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: PositionLoading {
  package func companies() async throws(StoreFailure) -> [Company] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all("SELECT company FROM company ORDER BY company") { (row) throws(PGFailure) in
          try row.company(0)
        }
      }
    }
  }

  package func loadAll(of company: Company, today: CalendarDate) async throws(StoreFailure) -> LoadedPositions? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      let assembly = try session.failing { (session) throws(PGFailure) in
        try session.copyPositions(of: standing, today: today)
      }
      return LoadedPositions(standing: standing, rows: assembly.rows(generation: standing.generation))
    }
  }

  package func load(
    _ customers: [CustomerCode], of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> LoadedPositions? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      guard !customers.isEmpty else { return LoadedPositions(standing: standing, rows: []) }
      let assembly = try session.failing { (session) throws(PGFailure) in
        let accounts = try session.invoicedAccounts(of: customers, in: company)
        return try session.readPositions(
          PositionQueries(
            company: company, customers: customers + accounts, today: today, exposureDays: standing.exposureDays))
      }
      return LoadedPositions(standing: standing, rows: assembly.rows(generation: standing.generation))
    }
  }

  /// What is true of the company as a whole, in the transaction that runs; nil when there is no such company.
  func standing(of company: Company, _ session: isolated PostgresSession) throws(StoreFailure) -> CompanyStanding? {
    let found = try session.failing { (session) throws(PGFailure) in try session.companyRow(company) }
    guard let found else { return nil }
    let policies = try policies(found.settings)
    return CompanyStanding(
      company: company, policy: policies.risk, recovery: policies.recovery, exportSchedule: policies.exportSchedule,
      exposureDays: found.exposureDays,
      decimals: found.decimals, exportedAt: found.exportedAt, generation: found.generation)
  }
}

private struct CompanyRow: Sendable {
  var exposureDays: Int
  var exportedAt: LocalMoment?
  var generation: Int64
  var decimals: Int
  var settings: String?
}

extension PostgresSession {
  /// Runs statements whose failures the use cases know as the store's.
  func failing<Value: Sendable>(
    _ body: (isolated PostgresSession) throws(PGFailure) -> Value
  ) throws(StoreFailure) -> Value {
    do throws(PGFailure) { return try body(self) } catch { throw StoreFailure(error) }
  }

  fileprivate func companyRow(_ company: Company) throws(PGFailure) -> CompanyRow? {
    try first(
      """
      SELECT exposure_days, exported_at, generation, \(SQL.companyDecimals), (
        SELECT document::text FROM company_settings
        WHERE company_settings.company = company.company ORDER BY version DESC LIMIT 1)
      FROM company WHERE company = \(company)
      """
    ) { (row) throws(PGFailure) in
      CompanyRow(
        exposureDays: try row.int(0), exportedAt: try row.localMomentOrNil(1), generation: try row.int64(2),
        decimals: try row.int(3), settings: try row.stringOrNil(4))
    }
  }

  func invoicedAccounts(
    of customers: [CustomerCode], in company: Company
  ) throws(PGFailure) -> [CustomerCode] {
    try all(
      """
      SELECT DISTINCT invoiced_to FROM customer
      WHERE company = \(company) AND code = ANY (\(customers)) AND invoiced_to IS NOT NULL
      """
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
  }

  func readPositions(_ queries: PositionQueries) throws(PGFailure) -> PositionAssembly {
    var assembly = PositionAssembly()
    for row in try rows(queries.customerRows) { try assembly.addCustomer(row) }
    for row in try rows(queries.itemRows) { try assembly.addItem(row) }
    for row in try rows(queries.bounceRows) { try assembly.addBounce(row) }
    for row in try rows(queries.delayRows) { try assembly.addDelay(row) }
    for row in try rows(queries.blockRows) { try assembly.addBlock(row) }
    for row in try rows(queries.reservationRows) { try assembly.addReservation(row) }
    for row in try rows(queries.recoveryRows) { try assembly.addRecovery(row) }
    return assembly
  }

  /// The whole company, without the server's answer in memory at once.
  fileprivate func copyPositions(
    of standing: CompanyStanding, today: CalendarDate
  ) throws(PGFailure) -> PositionAssembly {
    try run(
      """
      SELECT set_config('recupero.company', \(standing.company), true),
        set_config('recupero.today', \(today)::text, true),
        set_config('recupero.exposure_days', \(Int32(standing.exposureDays))::text, true)
      """)
    let queries = PositionQueries(settingsOfTransaction: ())
    var assembly = PositionAssembly()
    _ = try copyOutBinary("COPY (\(queries.customerRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addCustomer(row)
    }
    _ = try copyOutBinary("COPY (\(queries.itemRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addItem(row)
    }
    _ = try copyOutBinary("COPY (\(queries.bounceRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addBounce(row)
    }
    _ = try copyOutBinary("COPY (\(queries.delayRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addDelay(row)
    }
    _ = try copyOutBinary("COPY (\(queries.blockRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addBlock(row)
    }
    _ = try copyOutBinary("COPY (\(queries.reservationRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addReservation(row)
    }
    _ = try copyOutBinary("COPY (\(queries.recoveryRows)) TO STDOUT (FORMAT binary)") {
      (row) throws(PGFailure) in try assembly.addRecovery(row)
    }
    return assembly
  }
}
