package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: SavedViews {
  package func savedViews(of company: Company, for caller: String) async throws(StoreFailure) -> [SavedView] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT owner, name, query, is_shared FROM saved_view
          WHERE company = \(company) AND (owner = \(caller) OR is_shared) ORDER BY name, owner
          """
        ) { (row) throws(PGFailure) in
          SavedView(
            owner: try row.string(0), name: try row.string(1), query: try row.string(2), isShared: try row.bool(3))
        }
      }
    }
  }

  package func save(_ view: SavedView, of company: Company, at instant: Instant) async throws(StoreFailure) -> Bool {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.first(
          """
          INSERT INTO saved_view AS known (company, owner, name, query, is_shared, saved_at)
          SELECT \(company), \(view.owner), \(view.name), \(view.query), \(view.isShared), \(instant)
          WHERE (SELECT count(*) FROM saved_view
            WHERE company = \(company) AND owner = \(view.owner) AND name <> \(view.name)) < \(SavedView.countMax)
          ON CONFLICT (company, owner, name) DO UPDATE SET
            query = excluded.query, is_shared = excluded.is_shared, saved_at = excluded.saved_at
          RETURNING true
          """
        ) { (row) throws(PGFailure) in try row.bool(0) } ?? false
      }
    }
  }

  package func deleteView(
    _ name: String, of owner: String, _ company: Company
  ) async throws(StoreFailure) -> Bool {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.first(
          """
          DELETE FROM saved_view WHERE company = \(company) AND owner = \(owner) AND name = \(name) RETURNING true
          """
        ) { (row) throws(PGFailure) in try row.bool(0) } ?? false
      }
    }
  }
}
