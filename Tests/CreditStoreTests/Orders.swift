import CreditDomain
import CreditStore
import PostgresSession
import RiskRules
import Synchronization
import TestSupport
import Testing
import UseCases

/// Short ways to ask about orders, and to look at what was kept.
struct Orders: Sendable {
  private let ledgers: Ledgers
  private static let lastID = Atomic<Int>(0)

  init(_ ledgers: Ledgers) { self.ledgers = ledgers }

  func outcome(
    _ customer: String, _ request: String, _ total: String, prepaid: String = "0.00", of key: String = "DEM"
  ) async throws -> AuthorizationOutcome {
    let question = OrderQuestion(
      company: company(key), customer: code(customer), requestID: request,
      order: OrderRequest(total: euro(total), prepaid: euro(prepaid)), label: OrderLabel(), author: "anna")
    let authorize = AuthorizeOrder(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock) { _ in
      "A\(Self.lastID.wrappingAdd(1, ordering: .relaxed).newValue)"
    }
    return try await authorize.run(question)
  }

  func decide(
    _ customer: String, _ request: String, _ total: String, prepaid: String = "0.00"
  ) async throws -> OrderDecision {
    switch try await outcome(customer, request, total, prepaid: prepaid) {
    case .decided(let decision), .repeated(let decision): return decision
    case .otherQuestion, .unknownCompany: throw StoreFailure(.failed, "no decision")
    }
  }

  private var change: ChangeOrder {
    ChangeOrder(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
  }

  func cancel(_ request: String) async throws -> OrderDecision {
    try decision(await change.cancel(.request(request), of: company("DEM"), author: "anna"))
  }

  func confirmation(_ request: String, _ number: String) async throws -> OrderChangeOutcome {
    try await change.confirm(
      .request(request), of: company("DEM"), as: OrderLabel(salesType: "OC", number: number), author: "anna")
  }

  func confirm(_ request: String, _ number: String) async throws -> OrderDecision {
    try decision(await confirmation(request, number))
  }

  @discardableResult
  func number(_ request: String, _ number: String, on date: String? = nil) async throws -> OrderChangeOutcome {
    let label = OrderLabel(salesType: "OC", series: "1", number: number, date: date.map { day($0) })
    return try await change.number(.request(request), of: company("DEM"), as: label, author: "mexal")
  }

  func override(_ request: String, cap: String? = nil, until: String? = nil) async throws -> OrderChangeOutcome {
    try await change.override(
      .request(request), of: company("DEM"), reason: "garanzia", cap: cap.map { euro($0) },
      lastDay: until.map { day($0) }, author: "paola")
  }

  private func decision(_ outcome: OrderChangeOutcome) throws -> OrderDecision {
    guard case .changed(let decision, _) = outcome else { throw StoreFailure(.failed, "\(outcome)") }
    return decision
  }

  func refusal(_ body: () async throws -> OrderChangeOutcome) async throws -> OrderChangeRefusal? {
    if case .refused(let refusal) = try await body() { refusal } else { nil }
  }

  /// What authorised orders take of an account's limit, as the database has it.
  func reserved(_ account: String) async throws -> Cents {
    let loaded = try await ledgers.store.load([code(account)], of: company("DEM"), today: ledgers.today)
    return sum(loaded?.rows.first { $0.position.code == code(account) }?.position)
  }

  /// The same, as the board has it.
  func remembered(_ account: String) async throws -> Cents {
    guard case .current(let view) = ledgers.board.answer(about: code(account), of: company("DEM")) else {
      throw StoreFailure(.failed, "the board does not know")
    }
    return sum(view.customer)
  }

  private func sum(_ position: CustomerPosition?) -> Cents {
    (position?.reservations ?? []).filter { $0.counts(on: ledgers.today) }.map(\.amount).sum()
  }

  /// What each decision said when it was made, beside the decision as it is read.
  func record() async throws -> [(String, OrderDecision)] {
    let stored = try await PostgresSession(settings: ledgers.database.settings).perform { (db) throws(PGFailure) in
      try db.all(
        """
        SELECT outcome || ' ' || coalesce(amount_allowed_cents, -1) || ' ' || exposure_cents
        FROM order_decision ORDER BY decision_id DESC
        """
      ) { (row) throws(PGFailure) in try row.string(0) }
    }
    let decisions = try await ledgers.store.decisions(of: company("DEM"), DecisionFilter(), before: nil, limit: 1_000)
    return Array(zip(stored, decisions.map(\.decision)))
  }
}
