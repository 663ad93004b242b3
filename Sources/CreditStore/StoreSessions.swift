package import PostgresSession

/// The sessions of the store, apart by how long they are held: what waits for a ledger's lock never keeps the sessions
/// that screens and operators need.
package struct StoreSessions: Sendable {
  /// Records of other callers are waited for this long, an import under way is not.
  package static let applyLockTimeoutMs = 3_000
  package static let applyingMax = 2
  /// How long an import waits for another one of the same company, or for its turn.
  package static let importWaitMs = 600_000
  package static let importingMax = 2
  /// Imports that wait for their turn; more are told that too much is going on.
  package static let importWaitersMax = 16

  /// Decisions about orders come one after the other.
  package static let decidingMax = 2

  /// Turns of cases that are looked at together.
  package static let walkingMax = 4

  let short: PostgresPool
  /// For turns of cases, one after the other: to start a helper takes the server longer than the statement takes alone.
  let walking: PostgresPool
  let deciding: PostgresPool
  /// For the statement that keeps decisions made from memory, whose plan is the same however large the tables are.
  let keeping: PostgresPool
  let applying: PostgresPool
  let importing: PostgresPool

  /// - Parameter shortMax: sessions for short statements.
  package init(_ settings: PGSettings, shortMax: Int) {
    var limits = PostgresPool.Limits()
    limits.sessionsMax = shortMax
    short = PostgresPool(settings: settings, limits: limits)

    var walkSettings = settings
    walkSettings.helpersMax = 0
    limits.sessionsMax = Self.walkingMax
    walking = PostgresPool(settings: walkSettings, limits: limits)

    limits.sessionsMax = Self.decidingMax
    deciding = PostgresPool(settings: settings, limits: limits)
    var keepSettings = settings
    keepSettings.planning = .once
    keeping = PostgresPool(settings: keepSettings, limits: limits)

    var applySettings = settings
    applySettings.lockTimeoutMs = Self.applyLockTimeoutMs
    limits.sessionsMax = Self.applyingMax
    applying = PostgresPool(settings: applySettings, limits: limits)

    // Statements take as long as the ledger is large, and the server waits for the file to be read.
    var importSettings = settings
    importSettings.statementTimeoutMs = 0
    importSettings.idleInTransactionTimeoutMs = 0
    importSettings.lockTimeoutMs = Self.importWaitMs
    importSettings.applicationName = "recupero import"
    limits.sessionsMax = Self.importingMax
    limits.waitersMax = Self.importWaitersMax
    limits.waitMs = Self.importWaitMs
    importing = PostgresPool(settings: importSettings, limits: limits)
  }

  package func close() async {
    await importing.close()
    await applying.close()
    await keeping.close()
    await deciding.close()
    await walking.close()
    await short.close()
  }
}
