package import CreditDomain
package import DunningRules
package import RiskRules

/// Reads positions from the ledger, each time from one consistent state of it.
package protocol PositionLoading: Sendable {
  func companies() async throws(StoreFailure) -> [Company]

  /// Every customer of the company; nil when there is no such company.
  func loadAll(of company: Company, today: CalendarDate) async throws(StoreFailure) -> LoadedPositions?

  /// The customers named and the accounts they are invoiced to; those that do not exist are left out. Nil when there is
  /// no such company.
  func load(
    _ customers: [CustomerCode], of company: Company, today: CalendarDate
  ) async throws(StoreFailure) -> LoadedPositions?
}

/// A company's rows of the board, with what they are judged by, from one state of the ledger.
package struct LoadedPositions: Sendable {
  package var standing: CompanyStanding
  package var rows: [PositionRow]

  package init(standing: CompanyStanding, rows: [PositionRow]) {
    self.standing = standing
    self.rows = rows
  }
}

/// Positions of one company exactly as they were at one generation of its ledger.
package struct ProvenPositions: Sendable {
  package var standing: CompanyStanding
  package var generation: Int64
  package var positions: [CustomerPosition]
}

/// What is true of a company as a whole.
package struct CompanyStanding: Hashable, Sendable {
  package var company: Company
  package var policy: RiskPolicy
  package var recovery: RecoveryPolicy
  package var exportSchedule: ExportSchedule?
  package var exposureDays: Int
  /// Decimals of the company's currency, 0 ... 2.
  package var decimals: Int
  /// The moment of the newest export taken in; nil = there was none.
  package var exportedAt: LocalMoment?
  /// Grows with every committed change of the company's ledger.
  package var generation: Int64

  package init(
    company: Company, policy: RiskPolicy, recovery: RecoveryPolicy = RecoveryPolicy(),
    exportSchedule: ExportSchedule? = nil, exposureDays: Int, decimals: Int = 2, exportedAt: LocalMoment?,
    generation: Int64
  ) {
    self.company = company
    self.policy = policy
    self.recovery = recovery
    self.exportSchedule = exportSchedule
    self.exposureDays = exposureDays
    self.decimals = decimals
    self.exportedAt = exportedAt
    self.generation = generation
  }

  /// The export that should have come and has not; nil when all is well, or nobody said when it should come.
  package func missedExport(now: LocalMoment) -> LocalMoment? {
    exportSchedule?.missed(lastExport: exportedAt, now: now)
  }
}

/// One customer on the board, as read at one generation of its company. A reference, so that a table of 100,000
/// customers stays small and an answer takes it without copying.
package final class PositionRow: Sendable {
  package let position: CustomerPosition
  package let generation: Int64

  package init(_ position: CustomerPosition, generation: Int64) {
    self.position = position
    self.generation = generation
  }
}

/// What an answer about one customer is made from. References: an answer copies no position.
package struct RiskView: Sendable {
  private let company: Shared<CompanyStanding>
  private let customerRow: PositionRow?
  private let invoicedRow: PositionRow?

  init(company: Shared<CompanyStanding>, customer: PositionRow?, invoiced: PositionRow?) {
    self.company = company
    customerRow = customer
    invoicedRow = invoiced
  }

  package var standing: CompanyStanding { company.value }

  /// Nil = the company has no such customer.
  package var customer: CustomerPosition? { customerRow?.position }

  /// The account that the customer is invoiced to, when it is another one and exists.
  package var invoiced: CustomerPosition? { invoicedRow?.position }
}

/// A value that many hold and nobody copies.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
