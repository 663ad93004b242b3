import CreditDomain
import PostgresSession
import UseCases

// What is wrong with the staged records as a set.

extension PostgresSession {
  /// The first record whose key an earlier record has already.
  func firstDuplicate() throws(PGFailure) -> StagedRecord? {
    let found = [try duplicateCode(), try duplicateCustomer(), try duplicateDocument()].compactMap { $0 }
    return found.min { $0.place < $1.place }?.record
  }

  private typealias PlacedRecord = (place: Int64, record: StagedRecord)

  private func duplicateCode() throws(PGFailure) -> PlacedRecord? {
    try first(
      """
      SELECT place, kind, code
      FROM (SELECT place, kind, code, row_number() OVER (PARTITION BY kind, code ORDER BY place) FROM staged_code) AS code
      WHERE row_number = 2 ORDER BY place LIMIT 1
      """
    ) { (row) throws(PGFailure) in
      let element = try row.named(1, StagedCode.self).element
      return (try row.int64(0), StagedRecord(label: "\(element) \(try row.string(2))", line: nil))
    }
  }

  private func duplicateCustomer() throws(PGFailure) -> PlacedRecord? {
    try first(
      """
      WITH doubled AS (SELECT code FROM staged_customer GROUP BY code HAVING count(*) > 1),
        counted AS (
          SELECT place, line, code, row_number() OVER (PARTITION BY code ORDER BY place)
          FROM staged_customer JOIN doubled USING (code))
      SELECT place, line, code FROM counted WHERE row_number = 2 ORDER BY place LIMIT 1
      """
    ) { (row) throws(PGFailure) in
      (try row.int64(0), StagedRecord(label: label(of: try row.customerCode(2)), line: try row.intOrNil(1)))
    }
  }

  private func duplicateDocument() throws(PGFailure) -> PlacedRecord? {
    try first(
      """
      WITH doubled AS (
          SELECT customer_code, posting_year, registered_on, posting_number FROM staged_document
          GROUP BY customer_code, posting_year, registered_on, posting_number HAVING count(*) > 1),
        counted AS (
          SELECT place, line, customer_code, posting_year, registered_on, posting_number, row_number() OVER (
            PARTITION BY customer_code, posting_year, registered_on, posting_number ORDER BY place)
          FROM staged_document JOIN doubled USING (customer_code, posting_year, registered_on, posting_number))
      SELECT customer_code, posting_year, registered_on, posting_number, line, place
      FROM counted WHERE row_number = 2 ORDER BY place LIMIT 1
      """
    ) { (row) throws(PGFailure) in
      (try row.int64(5), StagedRecord(label: label(of: try row.documentKey(0)), line: try row.intOrNil(4)))
    }
  }

  /// The first document whose customer the ledger does not have, once the staged customers are saved.
  func firstOrphan(of company: Company) throws(PGFailure) -> StagedRecord? {
    try first(
      """
      SELECT customer_code, posting_year, registered_on, posting_number, line
      FROM staged_document LEFT JOIN customer ON customer.company = \(company) AND customer.code = customer_code
      WHERE customer.code IS NULL ORDER BY place LIMIT 1
      """
    ) { (row) throws(PGFailure) in
      StagedRecord(label: label(of: try row.documentKey(0)), line: try row.intOrNil(4))
    }
  }
}

extension PGColumns where Self: ~Copyable {
  /// Customer, posting year, day of registration and posting number, in four columns from this one on.
  func documentKey(_ column: Int) throws(PGFailure) -> DocumentKey {
    DocumentKey(
      customer: try customerCode(column), postingYear: try int(column + 1),
      registeredOn: try calendarDate(column + 2), postingNumber: try int(column + 3))
  }
}
