import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import UseCases

/// Short ways to work with cases, and to look at what was kept.
struct Cases: Sendable {
  private let ledgers: Ledgers
  private let key = company("DEM")

  init(_ ledgers: Ledgers) { self.ledgers = ledgers }

  /// Looks at every case that is due on the day, today by default; gives the transitions.
  @discardableResult
  func advance(on date: String? = nil) async throws -> [String] {
    let clock = FixedClock(date.map { moment("\($0) 080000") } ?? ledgers.clock.instant().inRome)
    let advance = AdvanceCases(store: ledgers.store, keeper: ledgers.keeper, clock: clock)
    var found: [String] = []
    let failures = try await advance.run(key) { one in
      found += one.revision.transitions.map { text($0, one.before) }
    }
    if let failure = failures?.first { throw failure.failure }
    return found
  }

  private func text(_ transition: CaseTransition, _ onFile: CaseOnFile) -> String {
    let change = "\(transition.from?.reference.state.text ?? "-") > \(transition.to?.reference.state.text ?? "-")"
    switch transition.subject {
    case .customer: return "\(onFile.facts.customer.text) \(change)"
    case .instalment(let id):
      return "\(onFile.facts.customer.text) \(onFile.documents[id.document]?.number ?? "?")/\(id.ordinal) \(change)"
    }
  }

  func record(_ customer: CustomerCode) async throws -> CaseRecord? {
    try await ledgers.store.cases([customer], of: key, on: ledgers.today)?.cases.first?.record
  }

  func standing(_ customer: CustomerCode) async throws -> CaseStanding? { try await record(customer)?.standing }
  func version(_ customer: CustomerCode) async throws -> Int64 { try await record(customer)?.version ?? -1 }

  func promiseOutcomes(_ customer: CustomerCode, on date: String) async throws -> [PromiseOutcome] {
    let facts = try await ledgers.store.cases([customer], of: key, on: day(date))?.cases.first?.facts
    return (facts?.promises ?? []).map { $0.outcome(on: day(date), ledgerOn: day(date)) }
  }

  /// Nil = it was done.
  func change(
    _ action: CaseAction, about customer: CustomerCode, reason: String = "prova", seen: Int64? = nil
  ) async throws -> CaseRefusal? {
    let change = ChangeCase(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
    let request = CaseRequest(action, reason: reason, author: "anna", seen: seen)
    switch try await change.run(request, about: customer, of: key) {
    case .changed: return nil
    case .refused(let refusal): return refusal
    case .unknownCompany, .unknownCustomer: throw StoreFailure(.failed, "no such case")
    }
  }

  func activities(_ narrow: (inout ActivityFilter) -> Void) async throws -> [ActivityLine] {
    var filter = ActivityFilter()
    narrow(&filter)
    return try await ledgers.store.activities(of: key, filter, before: nil, limit: 50)
  }

  func history(_ customer: CustomerCode, _ filter: HistoryFilter = .everything) async throws -> [HistoryEntry] {
    try await ledgers.store.history(of: customer, key, filter, before: nil, limit: 100) ?? []
  }
}
