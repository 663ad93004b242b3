import PostgresSession
package import UseCases

extension CreditStore {
  /// - Throws: when the database cannot be asked, or has another schema than this program needs.
  package func checkSchema() async throws(StoreFailure) {
    do throws(SchemaFailure) {
      try await pool.withSession { (session) throws(SchemaFailure) in try Migrations.embedded.check(on: session) }
    } catch {
      switch error {
      case .database(let failure): throw StoreFailure(failure)
      case .databaseIsNewer, .databaseIsOlder, .migrationChanged: throw StoreFailure(.failed, error.description)
      }
    }
  }

  /// How many callers wait for a session of each kind, and for a decision about an order.
  package var queues: [(name: String, waiting: Int)] {
    [
      ("database", sessions.short.waitingCount), ("walking", sessions.walking.waitingCount),
      ("deciding", sessions.deciding.waitingCount), ("applying", sessions.applying.waitingCount),
      ("importing", sessions.importing.waitingCount), ("orders", decisionQueue.waitingCount),
    ]
  }
}
