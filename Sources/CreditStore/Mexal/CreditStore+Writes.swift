package import CreditDomain
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
