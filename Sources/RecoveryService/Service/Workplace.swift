package import CreditDomain
package import CreditStore
package import DunningRules
package import MessageText
package import UseCases

/// Everything that the methods and commands work with, put together once.
package struct Workplace: Sendable {
  package let clock: any BusinessClock
  package let board = RiskBoard()
  package let tokens = TokenBook()
  package let metrics = ServiceMetrics()
  package let pulls = PullBook()
  package let keeper: BoardKeeper
  package let reader: RiskReader
  package let store: CreditStore
  package let rates: InterestRates
  package let templates: TemplateSet
  package let sessions: StoreSessions
  package let settings: Settings
  package let database: Database

  package init(settings: Settings, database: Database) throws(ProgramFailure) {
    self.settings = settings
    self.database = database
    clock = settings.fixedNow.map { StandingClock(at: $0) } ?? SystemClock()
    rates = try PublishedRates.carried()
    templates = try StandardTemplates.carried()
    sessions = StoreSessions(database.settings, shortMax: settings.databaseSessions)
    store = CreditStore(
      sessions: sessions, policies: SettingsPolicies(), bases: OrderBases(), workflows: try StoredWorkflows())
    keeper = BoardKeeper(board: board, loading: store, clock: clock)
    reader = RiskReader(board: board, loading: store)
  }

  package var now: LocalMoment { clock.instant().inRome }
}
