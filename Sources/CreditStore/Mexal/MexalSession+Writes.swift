import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// What becomes of what is to be written to Mexal.

extension PostgresSession {
  /// Another process takes another one; it is due again when the attempt was cut off.
  func claimWrite(of company: Company, at instant: Instant) throws(PGFailure) -> MexalWrite? {
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

  func settle(
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

  func writes(_ condition: SQL) throws(PGFailure) -> [MexalWrite] {
    try all(
      """
      SELECT write_id, company, customer_code, status, attempts, reason, created_at, sales_type, series, number, rating,
        note, note_index, document_date
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
        salesType: try string(column), series: try string(column + 1), number: number,
        date: try calendarDateOrNil(column + 6), customer: customer))
  }
}
