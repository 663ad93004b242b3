package import CreditDomain

/// How the service and its data are (*sistema.stato*). A database that is away is part of the answer.
package struct LoadSystemStatus: Sendable {
  private let store: any StatusReading
  private let board: RiskBoard

  package init(store: any StatusReading, board: RiskBoard) {
    self.store = store
    self.board = board
  }

  package func run(at instant: Instant) async -> SystemStatus {
    do throws(StoreFailure) {
      return SystemStatus(database: .reachable(try await store.status(at: instant)), board: board.freshness)
    } catch {
      return SystemStatus(database: .away(error), board: board.freshness)
    }
  }
}

/// The store as *sistema.stato* and the planner's *Sistema* read it.
package protocol StatusReading: Sendable {
  func status(at instant: Instant) async throws(StoreFailure) -> DatabaseStatus
  /// How many messages of the company stand where.
  func messageCounts(of company: Company) async throws(StoreFailure) -> [MessageStatus: Int]
}

/// How the service and its data are at one moment.
package struct SystemStatus: Sendable {
  package enum Database: Sendable {
    case reachable(DatabaseStatus)
    case away(StoreFailure)
  }

  package var database: Database
  package var board: RiskBoard.Freshness

  package init(database: Database, board: RiskBoard.Freshness) {
    self.database = database
    self.board = board
  }
}

/// What the database says of itself and of each company's data.
package struct DatabaseStatus: Hashable, Sendable {
  /// Such as 150013 for PostgreSQL 15.13.
  package var serverVersion: Int
  package var schemaVersion: Int
  package var companies: [CompanyStatus]

  package init(serverVersion: Int, schemaVersion: Int, companies: [CompanyStatus]) {
    self.serverVersion = serverVersion
    self.schemaVersion = schemaVersion
    self.companies = companies
  }
}

/// How fresh a company's data are, and what of it waits.
package struct CompanyStatus: Hashable, Sendable {
  package var company: Company
  package var customers: Int
  /// Messages that go as soon as they may.
  package var queuedMessages: Int
  /// The import that brought the data there is; nil = there was none.
  package var lastImport: ImportReport?
  /// How reading Mexal over WebAPI goes; nil = nobody tried.
  package var pull: PullRecord?
  package var writes = MexalWriteTotals()

  package init(company: Company, customers: Int, queuedMessages: Int, lastImport: ImportReport?) {
    self.company = company
    self.customers = customers
    self.queuedMessages = queuedMessages
    self.lastImport = lastImport
  }
}
