import CreditDomain
import CreditStore
import DunningRules
import MessageText
import PostgresSession
import RecoveryService
import RiskRules
import TestSupport
import UseCases

/// A company that runs the real use cases on a real database, day after day, with people who act on what they see.
struct SimulatedOffice: Sendable {
  static let company = TestSupport.company("DEM")

  let database: TemporaryDatabase
  let store: CreditStore
  let clock: FixedClock
  let mails: SimulatedMailServer
  let planning: PlanMessages
  private let keeper: BoardKeeper
  private let advance: AdvanceCases
  private let mortal: DeliverMessages
  private let immortal: DeliverMessages

  init(_ database: TemporaryDatabase, sessions: StoreSessions, seed: UInt64) throws {
    self.database = database
    clock = FixedClock(moment("20260901 060000"))
    store = try CreditStore.likeTheProgram(sessions)
    mails = SimulatedMailServer(seed: seed, clock: clock)
    planning = PlanMessages(
      store: store, templates: try StandardTemplates.carried(), rates: try PublishedRates.carried(), clock: clock)
    keeper = BoardKeeper(board: RiskBoard(), loading: store, clock: clock)
    advance = AdvanceCases(store: store, keeper: keeper, clock: clock)
    let outbox = MortalOutbox(store, seed: seed + 1)
    let printer = PlainPrinter()
    mortal = DeliverMessages(store: outbox, sender: mails, printer: printer, letters: printer, clock: clock)
    immortal = DeliverMessages(store: store, sender: mails, printer: printer, letters: printer, clock: clock)
  }

  var now: LocalMoment { clock.instant().inRome }

  func begin() async throws {
    let settings = """
      {"azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "mittente": "Ufficio crediti <crediti@demo.example>",
       "iban": "IT60X0542811101000000123456", "prima_importazione": "automatico",
       "destinatari_interni": {"direzione": ["direzione@demo.example"], "legale": ["studio@legale.example"]}}
      """
    _ = try await ApplyCompanySettings(store: store, keeper: keeper, clock: clock)
      .run(settings, of: Self.company, author: "anna")
  }

  func take(_ ledger: SimulatedLedger) async throws -> ImportReport {
    try await ImportLedger(imports: store, keeper: keeper, clock: clock)
      .run(ledger.dump(exportedAt: now), options: ImportOptions(isForced: true))
  }

  /// - Parameter isHealthy: nothing fails.
  func cycle(isHealthy: Bool) async throws {
    mails.setHealthy(isHealthy)
    if let failure = try await advance.run(Self.company)?.first { throw failure.failure }
    _ = try await planning.run(Self.company) { _ in }
    do throws(StoreFailure) {
      _ = try await (isHealthy ? immortal : mortal).run(Self.company)
    } catch {
      guard error.message == "killed" else { throw error }
    }
  }

  // MARK: People

  /// Nil = it was done.
  func act(_ action: CaseAction, about customer: CustomerCode) async throws -> CaseRefusal? {
    let change = ChangeCase(store: store, keeper: keeper, clock: clock)
    switch try await change.run(CaseRequest(action, reason: "prova", author: "anna"), about: customer, of: Self.company)
    {
    case .refused(let refusal): return refusal
    case .changed, .unknownCompany, .unknownCustomer: return nil
    }
  }

  func waiting() async throws -> [StoredMessage] {
    try await store.messages(
      of: Self.company, MessageFilter(statuses: [.proposal, .held]), before: nil, limit: 1_000
    ).map(\.message)
  }

  func approve(_ message: StoredMessage) async throws {
    _ = try await ManageMessages(store: store, clock: clock)
      .approve([SeenMessage(message.id, version: message.version)], of: Self.company, author: "anna")
  }

  func cancel(_ message: StoredMessage) async throws {
    _ = try await ManageMessages(store: store, clock: clock)
      .cancel([message.id], of: Self.company, reason: "prova", author: "anna")
  }
}

extension CreditStore {
  fileprivate static func likeTheProgram(_ sessions: StoreSessions) throws -> CreditStore {
    CreditStore(
      sessions: sessions, policies: SettingsPolicies(), bases: NoDecisions(), workflows: try StoredWorkflows())
  }
}

/// Nobody orders anything here.
private struct NoDecisions: OrderBasisCoding {
  func text(of basis: OrderBasis) -> String { "{}" }
  func basis(in text: String) throws(StoreFailure) -> OrderBasis { throw StoreFailure(.failed, "there are no orders") }
}
