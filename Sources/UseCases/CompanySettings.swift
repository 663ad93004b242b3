package import CreditDomain
package import DunningRules
package import RiskRules

/// Puts a new version of a company's settings in force (*recupero company apply*).
package struct ApplyCompanySettings: Sendable {
  private let store: any CompanySettingsStore
  private let keeper: BoardKeeper
  private let clock: any BusinessClock

  package init(store: any CompanySettingsStore, keeper: BoardKeeper, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// - Parameter document: JSON that was found good; kept as it was written, with every version before it.
  /// - Returns: the number of the version, from 1. When this returns, the board uses it.
  package func run(
    _ document: String, of company: Company, author: String
  ) async throws(StoreFailure) -> Int {
    let saved = try await store.saveSettings(document, of: company, author: author, at: clock.instant())
    await keeper.show(saved.notice)
    return saved.version
  }
}

package protocol CompanySettingsStore: Sendable {
  func saveSettings(
    _ document: String, of company: Company, author: String, at instant: Instant
  ) async throws(StoreFailure) -> (version: Int, notice: LedgerNotice)

  /// The version in force, as it was written; nil = the company configured nothing.
  func settings(of company: Company) async throws(StoreFailure) -> String?
}

/// Reads what a company decides out of its settings as people wrote them.
package protocol PolicyReading: Sendable {
  func policies(in document: String) throws(StoreFailure) -> CompanyPolicies
}

/// What a company decides about risk and about recovery; the standard for one that configured nothing.
package struct CompanyPolicies: Hashable, Sendable {
  package var risk = RiskPolicy()
  package var recovery = RecoveryPolicy()
  /// Nil: exports come when they come.
  package var exportSchedule: ExportSchedule?

  package init() {}

  package init(risk: RiskPolicy, recovery: RecoveryPolicy, exportSchedule: ExportSchedule? = nil) {
    self.risk = risk
    self.recovery = recovery
    self.exportSchedule = exportSchedule
  }
}
