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

  /// When this returns, the board uses what was saved.
  ///
  /// - Parameters:
  ///   - document: JSON that was found good; kept as it was written, with every version before it.
  ///   - seen: the version that whoever wrote it saw, 0 = none; nil = whatever is in force.
  package func run(
    _ document: String, of company: Company, seen: Int? = nil, author: String
  ) async throws(StoreFailure) -> SettingsSaving {
    let saved = try await store.saveSettings(document, of: company, seen: seen, author: author, at: clock.instant())
    if case .saved(_, let notice) = saved { await keeper.show(notice) }
    return saved
  }
}

/// What came of applying a version of a company's settings.
package enum SettingsSaving: Sendable {
  /// Versions count from 1.
  case saved(version: Int, LedgerNotice)
  /// Somebody applied another version since.
  case changedMeanwhile(version: Int)
}

/// One version of a company's settings.
package struct SettingsOnFile: Hashable, Sendable {
  package var version: Int
  /// JSON, as it was written.
  package var document: String
  package var applied: Signature

  package init(version: Int, document: String, applied: Signature) {
    self.version = version
    self.document = document
    self.applied = applied
  }
}

/// The versions of each company's settings; a version that was saved is never changed.
package protocol CompanySettingsStore: Sendable {
  func saveSettings(
    _ document: String, of company: Company, seen: Int?, author: String, at instant: Instant
  ) async throws(StoreFailure) -> SettingsSaving

  /// Newest first, at most `limit`, before the version `before`.
  func settingsHistory(
    of company: Company, before: Int?, limit: Int
  ) async throws(StoreFailure) -> [SettingsOnFile]

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
