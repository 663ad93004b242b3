package import CreditDomain
package import CreditStore
package import PostgresSession
package import UseCases

/// Everything that the methods and commands work with, put together once.
package struct Workplace: Sendable {
  package let clock: any BusinessClock
  package let board = RiskBoard()
  package let keeper: BoardKeeper
  package let reader: RiskReader
  package let store: CreditStore
  package let pool: PostgresPool
  package let settings: Settings
  package let database: Database

  package init(settings: Settings, database: Database) {
    self.settings = settings
    self.database = database
    clock = settings.fixedNow.map { StandingClock(at: $0) } ?? SystemClock()
    var limits = PostgresPool.Limits()
    limits.sessionsMax = settings.databaseSessions
    pool = PostgresPool(settings: database.settings, limits: limits)
    store = CreditStore(pool: pool, policies: SettingsPolicies())
    keeper = BoardKeeper(board: board, loading: store, clock: clock)
    reader = RiskReader(board: board, loading: store)
  }

  package var now: LocalMoment { clock.instant().inRome }
}
