import CreditDomain
import CreditStore
import DunningRules
import PostgresSession
import RiskRules
import TestSupport
import UseCases

/// A store on an empty database of its own, with the real schema, on a clock that stands still.
struct Ledgers: Sendable {
  let database: TemporaryDatabase
  let sessions: StoreSessions
  let store: CreditStore
  let clock: FixedClock
  let board = RiskBoard()

  static func with<Value: Sendable>(
    at now: String = "20261009 080000", _ body: @Sendable (Ledgers) async throws -> Value
  ) async throws -> Value {
    try await TemporaryDatabase.with { database in
      try await Migrations.embedded.apply(on: PostgresSession(settings: database.settings))
      let sessions = StoreSessions(database.settings, shortMax: 4)
      let ledgers = Ledgers(
        database: database, sessions: sessions,
        store: CreditStore(
          sessions: sessions, policies: TolerancePolicies(), bases: JSONBases(), workflows: PlainWorkflows()),
        clock: FixedClock(moment(now)))
      let value = try await body(ledgers)
      await sessions.close()
      return value
    }
  }

  var keeper: BoardKeeper { BoardKeeper(board: board, loading: store, clock: clock) }
  var today: CalendarDate { clock.instant().inRome.date }

  @discardableResult
  func take(_ dump: any LedgerDump, _ options: ImportOptions = ImportOptions()) async throws -> ImportReport {
    try await ImportLedger(imports: store, clock: clock).run(dump, options: options)
  }

  func apply(_ records: AppliedRecords) async throws -> ApplyOutcome {
    try await ApplyLedger(store: store, keeper: keeper, clock: clock).run(records)
  }

  /// The customer's instalments as the store gives them, all of them.
  func lines(_ customer: String, of key: String = "DEM", today: String? = nil) async throws -> [LedgerLine] {
    let ledger = try await LoadCustomerLedger(store: store).run(
      code(customer), of: company(key), scope: .all, today: today.map { day($0) } ?? self.today)
    return ledger?.lines ?? []
  }
}

/// Settings of the tests: the text is the tolerance in cents.
private struct TolerancePolicies: PolicyReading {
  func policies(in document: String) throws(StoreFailure) -> CompanyPolicies {
    guard let cents = Int64(document) else { throw StoreFailure(.failed, "settings cannot be read") }
    var policy = RiskPolicy()
    policy.overdueTolerance = Cents(cents)
    return CompanyPolicies(risk: policy, recovery: RecoveryPolicy())
  }
}

extension Customer {
  init(_ code: String, _ name: String = "ALFA S.R.L.", limit: String? = nil) {
    self.init(code: TestSupport.code(code), name: name)
    if let limit { creditLimit = .limited(euro(limit)) }
  }
}
