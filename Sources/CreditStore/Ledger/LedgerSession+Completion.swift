import CreditDomain
import PostgresSession
import UseCases

// Who changes the ledger when, and how others hear of it.

extension PostgresSession {
  /// Only one transaction at a time changes the documents of a company; readers and other companies go on.
  func lockLedger(of company: Company) throws(PGFailure) {
    try run("SELECT pg_advisory_xact_lock(hashtext('recupero.ledger'), hashtext(\(company)))")
  }

  /// Nil for a company that the ledger does not have yet.
  func terms(of company: Company) throws(PGFailure) -> CompanyTerms? {
    try first(
      "SELECT exposure_days, \(SQL.companyDecimals), document_keys FROM company WHERE company = \(company)"
    ) { (row) throws(PGFailure) in
      CompanyTerms(
        exposureDays: try row.int(0), decimals: try row.int(1), keys: try row.namedOrNil(2, DocumentKeys.self))
    }
  }

  func documentIDMax(of company: Company) throws(PGFailure) -> Int64 {
    try first("SELECT document_id_max FROM company WHERE company = \(company)") { (row) throws(PGFailure) in
      try row.int64(0)
    } ?? 0
  }

  /// Sorting and joining beside the ledger is worth some of the server's memory while an import runs.
  func prepareForBulk() throws(PGFailure) {
    try runScript(unescaped: "SET LOCAL work_mem = '64MB'; SET LOCAL max_parallel_workers_per_gather = 0")
  }

  /// The customers that the transaction changes anything of; nil when they are too many to name.
  func touchedCustomers() throws(PGFailure) -> [CustomerCode]? {
    let codes = try all(
      """
      SELECT code FROM touched_customer
      UNION SELECT customer_code FROM planned_document WHERE plan <> 'stale'
      ORDER BY 1 LIMIT \(LedgerChannel.customersMax + 1)
      """
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
    return codes.count > LedgerChannel.customersMax ? nil : codes
  }

  /// Makes the change visible as a new generation of the company's ledger, and announces it when it is committed.
  func announce(_ touched: TouchedCustomers, of company: Company) throws(PGFailure) -> LedgerNotice {
    let generation = try one(
      """
      UPDATE company SET generation = generation + 1 WHERE company = \(company) RETURNING generation
      """
    ) { (row) throws(PGFailure) in try row.int64(0) }
    let notice = LedgerNotice(company: company, generation: generation, touched: touched)
    try run("SELECT pg_notify('recupero_ledger', \(LedgerChannel.payload(of: notice)))")
    return notice
  }

  func takeDocumentNumbers(_ company: Company) throws(PGFailure) {
    try run(
      """
      UPDATE company
      SET document_id_max = document_id_max + coalesce((SELECT max(place) FROM staged_document), 0)
      WHERE company = \(company)
      """)
  }
}

extension SQL {
  /// The decimals of the currency of the row of `company`, 2 when nobody said.
  static let companyDecimals: SQL = """
    coalesce((
      SELECT least(decimals, 2) FROM currency
      WHERE currency.company = company.company AND currency.number = company.currency), 2)
    """
}

/// How changes are announced to other processes: one line of text on one channel.
enum LedgerChannel {
  static let name: StaticString = "recupero_ledger"
  /// Beyond this many customers, all are announced.
  static let customersMax = 200
  /// PostgreSQL takes less than 8,000 bytes.
  private static let payloadBytesMax = 7_900

  /// Company, generation, then the codes of the customers or `*`, each on a line of its own: no code has line breaks.
  static func payload(of notice: LedgerNotice) -> String {
    let head = "\(notice.company.key)\n\(notice.generation)\n"
    guard case .some(let codes) = notice.touched else { return head + "*" }
    let payload = head + codes.map(\.text).joined(separator: "\n")
    return payload.utf8.count > payloadBytesMax ? head + "*" : payload
  }

  /// Nil for what this program did not write.
  static func notice(in payload: String) -> LedgerNotice? {
    let lines = payload.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let company = Company(key: String(lines[0])), let generation = Int64(lines[1]) else {
      return nil
    }
    guard lines[2...] != ["*"] else { return LedgerNotice(company: company, generation: generation, touched: .all) }
    var codes: [CustomerCode] = []
    for line in lines[2...] where !line.isEmpty {
      guard let code = CustomerCode(String(line)) else { return nil }
      codes.append(code)
    }
    return LedgerNotice(company: company, generation: generation, touched: .some(codes))
  }
}
