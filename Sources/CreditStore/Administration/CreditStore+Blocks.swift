import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: OrderBlocks {
  package func addBlockFact(
    _ kind: OrderBlockFact, _ request: OrderBlockRequest, at instant: Instant
  ) async throws(StoreFailure) -> OrderBlockOutcome {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        guard let isBlocked = try session.isBlocked(request.customer, of: request.company) else {
          return .customerUnknown
        }
        if kind == .lifted, !isBlocked { return .notBlocked }
        try session.addBlockFact(kind, request, at: instant)
        return .done(try session.announce(.some([request.customer]), of: request.company))
      }
    }
  }
}

extension PostgresSession {
  /// Whether the last word on the customer's orders is a block, expired or not; nil when there is no such customer.
  ///
  /// Waits for others who block or release the same customer; reading and importing go on.
  fileprivate func isBlocked(_ customer: CustomerCode, of company: Company) throws(PGFailure) -> Bool? {
    try run("SELECT pg_advisory_xact_lock(hashtext('recupero.block'), hashtext(\(company) || ' ' || \(customer)))")
    return try first(
      """
      SELECT coalesce((
        SELECT kind = 'set' FROM order_block
        WHERE company = \(company) AND customer_code = \(customer) ORDER BY block_id DESC LIMIT 1), false)
      FROM customer WHERE company = \(company) AND code = \(customer)
      """
    ) { (row) throws(PGFailure) in try row.bool(0) }
  }

  fileprivate func addBlockFact(
    _ kind: OrderBlockFact, _ request: OrderBlockRequest, at instant: Instant
  ) throws(PGFailure) {
    try run(
      """
      INSERT INTO order_block (company, customer_code, kind, reason, until, author, recorded_at)
      VALUES (\(request.company), \(request.customer), \(kind.rawValue), \(request.reason),
        \(kind == .set ? request.until : nil), \(request.author), \(instant))
      """)
  }
}
