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

package protocol StatusReading: Sendable {
  func status(at instant: Instant) async throws(StoreFailure) -> DatabaseStatus
  /// How many messages of the company stand where.
  func messageCounts(of company: Company) async throws(StoreFailure) -> [MessageStatus: Int]
}

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
