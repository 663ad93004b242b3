package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: PullRecords {
  package func pullRecords() async throws(StoreFailure) -> [PullRecord] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.pullRecords("true") }
    }
  }

  package func pullRecord(of company: Company) async throws(StoreFailure) -> PullRecord? {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.pullRecords("company = \(company)").first
      }
    }
  }

  package func claimPull(of company: Company, at instant: Instant) async throws(StoreFailure) -> Bool {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.claimPull(of: company, at: instant) }
    }
  }

  package func save(_ record: PullRecord) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.save(record) }
    }
  }
}

extension PostgresSession {
  func pullRecords(_ condition: SQL) throws(PGFailure) -> [PullRecord] {
    try all(
      """
      SELECT company, begun_at, pulled_at, imported_at, full_at, content_digest, trouble_kind, trouble, trouble_at,
        trouble_attempts
      FROM mexal_pull WHERE \(condition) ORDER BY company
      """
    ) { (row) throws(PGFailure) in
      var record = PullRecord(company: try row.company(0), begunAt: try row.instant(1))
      record.pulledAt = try row.instantOrNil(2)
      record.importedAt = try row.instantOrNil(3)
      record.fullAt = try row.instantOrNil(4)
      record.contentDigest = try row.bytesOrNil(5)
      if let at = try row.instantOrNil(8) {
        record.trouble = PullTrouble(
          kind: try row.string(6), text: try row.string(7), at: at, attempts: try row.int(9))
      }
      return record
    }
  }

  fileprivate func claimPull(of company: Company, at instant: Instant) throws(PGFailure) -> Bool {
    try run("INSERT INTO company (company) VALUES (\(company)) ON CONFLICT (company) DO NOTHING")
    return try first(
      """
      INSERT INTO mexal_pull (company, begun_at, claimed_until)
      VALUES (\(company), \(instant), \(instant.adding(seconds: PullRecord.claimSeconds)))
      ON CONFLICT (company) DO UPDATE SET claimed_until = excluded.claimed_until
      WHERE mexal_pull.claimed_until IS NULL OR mexal_pull.claimed_until <= \(instant)
      RETURNING true
      """
    ) { (row) throws(PGFailure) in try row.bool(0) } ?? false
  }

  /// A company whose first pull fails is on record from then on: people see that it does.
  fileprivate func save(_ record: PullRecord) throws(PGFailure) {
    try run("INSERT INTO company (company) VALUES (\(record.company)) ON CONFLICT (company) DO NOTHING")
    try run(
      """
      INSERT INTO mexal_pull (
        company, begun_at, pulled_at, imported_at, full_at, content_digest, trouble_kind, trouble, trouble_at,
        trouble_attempts)
      VALUES (
        \(record.company), \(record.begunAt), \(record.pulledAt), \(record.importedAt), \(record.fullAt),
        \(record.contentDigest), \(record.trouble?.kind), \(record.trouble?.text), \(record.trouble?.at),
        \(Int32(record.trouble?.attempts ?? 0)))
      ON CONFLICT (company) DO UPDATE SET
        pulled_at = excluded.pulled_at, imported_at = excluded.imported_at, full_at = excluded.full_at,
        content_digest = excluded.content_digest, trouble_kind = excluded.trouble_kind, trouble = excluded.trouble,
        claimed_until = NULL, trouble_at = excluded.trouble_at, trouble_attempts = excluded.trouble_attempts
      """)
  }
}
