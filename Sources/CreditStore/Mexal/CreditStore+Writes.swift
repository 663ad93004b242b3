package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: MexalWrites {
  package func planReleases(of company: Company, at instant: Instant) async throws(StoreFailure) {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.planReleases(of: company, at: instant) }
    }
  }

  package func planMarks(
    of company: Company, _ policy: MarkPolicy, at instant: Instant
  ) async throws(StoreFailure) {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.planMarks(of: company, policy, at: instant)
      }
    }
  }

  package func nextWrite(of company: Company, at instant: Instant) async throws(StoreFailure) -> MexalWrite? {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.claimWrite(of: company, at: instant) }
    }
  }

  package func settle(
    _ write: MexalWrite, _ result: MexalWriteResult, at instant: Instant
  ) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.settle(write, result, at: instant) }
    }
  }

  package func writes(of company: Company, limit: Int) async throws(StoreFailure) -> [MexalWrite] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.writes("company = \(company) ORDER BY write_id DESC LIMIT \(limit)")
      }
    }
  }
}

extension PostgresSession {
  /// The last number that Mexal gave the order counts; zero is the number of an order that is not saved yet.
  fileprivate func planReleases(of company: Company, at instant: Instant) throws(PGFailure) {
    try run(
      """
      INSERT INTO mexal_write (
        company, key, customer_code, sales_type, series, number, status, attempt_at, created_at)
      SELECT released.company, 'ordine ' || released.decision_id || ' ' || released.fact_id, decision.customer_code,
        named.sales_type, named.series, named.number, 'queued', \(instant), \(instant)
      FROM order_fact AS released
      JOIN order_decision AS decision
        ON decision.company = released.company AND decision.decision_id = released.decision_id
      CROSS JOIN LATERAL (
        SELECT sales_type, series, number FROM (
          SELECT fact_id, sales_type, series, number FROM order_fact
          WHERE order_fact.company = released.company AND order_fact.decision_id = released.decision_id
            AND kind IN ('numbered', 'confirmed')
          UNION ALL SELECT 0, decision.sales_type, decision.series, decision.number
        ) AS label
        WHERE sales_type <> '' AND series <> '' AND number NOT IN ('', '0')
        ORDER BY fact_id DESC LIMIT 1
      ) AS named
      WHERE released.company = \(company) AND released.kind = 'overridden'
        AND released.last_day >= \(instant.inRome.date)
        AND NOT EXISTS (
          SELECT FROM order_fact
          WHERE order_fact.company = released.company AND order_fact.decision_id = released.decision_id
            AND kind = 'cancelled')
      ORDER BY released.decision_id, released.fact_id
      ON CONFLICT (company, key) DO NOTHING
      """)
  }

  /// What is to stand on a customer follows the state that it is in; who was never marked and is clear is left alone.
  fileprivate func planMarks(of company: Company, _ policy: MarkPolicy, at instant: Instant) throws(PGFailure) {
    let noteIndex = policy.noteIndex.map { Int32($0) }
    try run(
      """
      INSERT INTO mexal_write (
        company, key, customer_code, rating, note, note_index, status, attempt_at, created_at)
      SELECT \(company), 'cliente ' || customer_code, customer_code, wanted.rating, wanted.note, \(noteIndex), 'queued',
        \(instant), \(instant)
      FROM recovery_case
      CROSS JOIN LATERAL (
        SELECT (
            SELECT code FROM unnest(\(policy.ratings.map(\.code)), \(policy.ratings.map { Int32($0.severity) }))
              AS scale (code, least)
            WHERE least <= coalesce(recovery_case.severity, 0) ORDER BY least DESC LIMIT 1
          ) AS rating,
          CASE WHEN \(noteIndex)::integer IS NULL THEN NULL WHEN state IS NULL THEN ''
            ELSE left('Recupero crediti: ' || state_title || ' dal ' || to_char(since, 'DD/MM/YYYY'),
              \(Int32(MarkPolicy.noteCharactersMax)))
          END AS note
      ) AS wanted
      LEFT JOIN LATERAL (
        SELECT write_id, rating, note FROM mexal_write
        WHERE mexal_write.company = \(company) AND key = 'cliente ' || recovery_case.customer_code
      ) AS written ON true
      WHERE recovery_case.company = \(company) AND (wanted.rating IS NOT NULL OR wanted.note IS NOT NULL)
        AND CASE WHEN written.write_id IS NULL THEN state IS NOT NULL
          ELSE (written.rating, written.note) IS DISTINCT FROM (wanted.rating, wanted.note) END
      ON CONFLICT (company, key) DO UPDATE SET
        rating = excluded.rating, note = excluded.note, note_index = excluded.note_index, status = 'queued',
        reason = NULL, attempts = 0, attempt_at = excluded.attempt_at, settled_at = NULL
      """)
  }

  /// Another process takes another one; it is due again when the attempt was cut off.
  fileprivate func claimWrite(of company: Company, at instant: Instant) throws(PGFailure) -> MexalWrite? {
    let found = try writes(
      """
      company = \(company) AND status = 'queued' AND attempt_at <= \(instant)
      ORDER BY write_id LIMIT 1 FOR UPDATE SKIP LOCKED
      """
    ).first
    guard let write = found else { return nil }
    try run(
      """
      UPDATE mexal_write SET attempt_at = \(instant.adding(seconds: WriteToMexal.attemptSecondsMax))
      WHERE company = \(company) AND write_id = \(write.id)
      """)
    return write
  }

  fileprivate func settle(
    _ write: MexalWrite, _ result: MexalWriteResult, at instant: Instant
  ) throws(PGFailure) {
    switch result {
    case .done(let text): try end(write, .done, text, at: instant)
    case .refused(let text):
      try end(write, .refused, text, at: instant)
      guard case .order(let order) = write.subject else { return }
      let task = Activity(
        .reminder, .open(due: instant.inRome.date),
        text: "Ordine \(order.key) non sbloccato in Mexal: \(text)", author: machineAuthor)
      _ = try add(task, of: write.customer, write.company, at: instant)
    case .later(let text, let counts):
      try run(
        """
        UPDATE mexal_write SET attempt_at = \(instant.adding(seconds: WriteToMexal.retrySeconds)),
          attempts = attempts + \(Int32(counts ? 1 : 0)), reason = \(text)
        WHERE company = \(write.company) AND write_id = \(write.id)
        """)
    }
  }

  /// What is to be written may have become something else meanwhile: then that is still to be done.
  private func end(
    _ write: MexalWrite, _ status: MexalWrite.Status, _ text: String, at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      UPDATE mexal_write SET status = \(status.rawValue), reason = \(text), settled_at = \(instant)
      WHERE company = \(write.company) AND write_id = \(write.id)
        AND rating IS NOT DISTINCT FROM \(write.mark?.rating) AND note IS NOT DISTINCT FROM \(write.mark?.note)
      """)
  }

  func writeTotals(of company: Company, at instant: Instant) throws(PGFailure) -> MexalWriteTotals {
    try one(
      """
      SELECT count(*) FILTER (WHERE status = 'queued'), count(*) FILTER (WHERE status = 'refused')
      FROM mexal_write
      WHERE company = \(company) AND (status = 'queued'
        OR settled_at > \(instant.adding(seconds: -86_400 * Int64(MexalWriteTotals.daysBack))))
      """
    ) { (row) throws(PGFailure) in
      var totals = MexalWriteTotals()
      totals.queued = try row.int(0)
      totals.refused = try row.int(1)
      return totals
    }
  }

  fileprivate func writes(_ condition: SQL) throws(PGFailure) -> [MexalWrite] {
    try all(
      """
      SELECT write_id, company, customer_code, status, attempts, reason, created_at, sales_type, series, number, rating,
        note, note_index
      FROM mexal_write WHERE \(condition)
      """
    ) { (row) throws(PGFailure) in
      let customer = try row.customerCode(2)
      return MexalWrite(
        id: try row.int64(0), company: try row.company(1), customer: customer,
        subject: try row.subject(7, of: customer), status: try row.named(3, MexalWrite.Status.self),
        attempts: try row.int(4), reason: try row.stringOrNil(5), createdAt: try row.instant(6))
    }
  }
}

extension MexalWrite {
  fileprivate var mark: CustomerMark? {
    switch subject {
    case .order: nil
    case .mark(let mark): mark
    }
  }
}

extension PGRow {
  fileprivate func subject(_ column: Int, of customer: CustomerCode) throws(PGFailure) -> MexalWrite.Subject {
    guard let number = try stringOrNil(column + 2) else {
      return .mark(
        CustomerMark(
          rating: try stringOrNil(column + 3), note: try stringOrNil(column + 4),
          noteIndex: try intOrNil(column + 5) ?? 1))
    }
    return .order(
      MexalOrder(
        salesType: try string(column), series: try string(column + 1), number: number, customer: customer))
  }
}
