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
      let task = Activity(
        .reminder, .open(due: instant.inRome.date),
        text: "Ordine \(write.order.key) non sbloccato in Mexal: \(text)", author: machineAuthor)
      _ = try add(task, of: write.order.customer, write.company, at: instant)
    case .later(let text, let counts):
      try run(
        """
        UPDATE mexal_write SET attempt_at = \(instant.adding(seconds: WriteToMexal.retrySeconds)),
          attempts = attempts + \(Int32(counts ? 1 : 0)), reason = \(text)
        WHERE company = \(write.company) AND write_id = \(write.id)
        """)
    }
  }

  private func end(
    _ write: MexalWrite, _ status: MexalWrite.Status, _ text: String, at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      UPDATE mexal_write SET status = \(status.rawValue), reason = \(text), settled_at = \(instant)
      WHERE company = \(write.company) AND write_id = \(write.id)
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
      SELECT write_id, company, sales_type, series, number, customer_code, status, attempts, reason, created_at
      FROM mexal_write WHERE \(condition)
      """
    ) { (row) throws(PGFailure) in
      MexalWrite(
        id: try row.int64(0), company: try row.company(1),
        order: MexalOrder(
          salesType: try row.string(2), series: try row.string(3), number: try row.string(4),
          customer: try row.customerCode(5)),
        status: try row.named(6, MexalWrite.Status.self), attempts: try row.int(7), reason: try row.stringOrNil(8),
        createdAt: try row.instant(9))
    }
  }
}
