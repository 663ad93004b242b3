package import CreditDomain
import DunningRules

/// Takes customers along their workflows: those of whom something may have changed, in turns of bounded size
/// (*ciclo.esegui*, and by itself after imports and at the beginning of a day).
package struct AdvanceCases: Sendable {
  /// Customers looked at in one transaction: not more than a change can name, so that boards read these and not all.
  package static let turnMax = 200
  private static let turnsAtOnce = 2

  private typealias TurnOutcome = Result<CustomerTurn<[RevisedCases.One]>?, StoreFailure>

  private let store: any CaseStore
  private let keeper: BoardKeeper?
  private let clock: any BusinessClock

  /// - Parameter keeper: of the board that this process answers from; nil when it answers nobody.
  package init(store: any CaseStore, keeper: BoardKeeper?, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// Looks at every case that is due today, together with other processes that do the same. One that cannot be saved is
  /// told of and never stops the others.
  ///
  /// - Parameter each: is told of every case that this call looked at, after its turn was committed.
  /// - Returns: those that failed. Nil = there is no such company.
  package func run(
    _ company: Company, each: (RevisedCases.One) -> Void = { _ in }
  ) async throws(StoreFailure) -> [CaseFailure]? {
    guard try await isKnown(company), try await walk(company, .dueAndFree, each) != nil else { return nil }
    // What others took is done, or is due again because they failed.
    return try await walk(company, .due, each)
  }

  /// Looks at the first of the cases that are due today, and leaves the others to whoever walks through all.
  ///
  /// - Parameter turns: of `turnMax` customers each.
  /// - Returns: those that failed. Nil = there is no such company.
  package func begin(_ company: Company, turns: Int) async throws(StoreFailure) -> [CaseFailure]? {
    try await walk(company, .dueAndFree, turns: turns) { _ in }
  }

  /// Looks at these customers now, due or not: after a change that concerns them.
  ///
  /// - Returns: those who stay due, since they could not be looked at or the store could not be reached.
  func look(at customers: [CustomerCode], of company: Company) async -> [CustomerCode] {
    var due: [CustomerCode] = []
    for start in stride(from: 0, to: customers.count, by: Self.turnMax) {
      let turn = Array(customers[start..<min(start + Self.turnMax, customers.count)])
      do throws(StoreFailure) {
        due += try await revise(turn, of: company, .all)?.failures.map(\.customer) ?? []
      } catch {
        return due + customers[start...]
      }
    }
    return due
  }

  /// What `run` would find on that day; changes nothing.
  package func preview(
    _ company: Company, on day: CalendarDate, each: (RevisedCases.One) -> Void
  ) async throws(StoreFailure) -> Bool {
    guard try await isKnown(company) else { return false }
    var turns = CustomerTurns(of: Self.turnMax)
    while let turn = try await turns.next({ (last, limit) async throws(StoreFailure) in
      try await store.dueCases(of: company, on: day, after: last, limit: limit)
    }) {
      guard let (terms, cases) = try await store.cases(turn, of: company, on: day) else { return false }
      for onFile in cases {
        each(RevisedCases.One(before: onFile, revision: UseCases.revise(onFile, under: terms)))
      }
    }
    return true
  }

  /// Of an unknown company nobody is due either.
  private func isKnown(_ company: Company) async throws(StoreFailure) -> Bool {
    try await store.cases([], of: company, on: clock.instant().inRome.date) != nil
  }

  /// Two turns at a time: the server works on one while the rules work on the other.
  private func walk(
    _ company: Company, _ claim: CaseClaim, turns: Int = .max, _ each: (RevisedCases.One) -> Void
  ) async throws(StoreFailure) -> [CaseFailure]? {
    var due = DueCases(store: store, company: company, clock: clock, turns: turns)
    let walked = await withTaskGroup(of: TurnOutcome.self) { group -> Result<[CaseFailure]?, StoreFailure> in
      do throws(StoreFailure) {
        var failures: [CaseFailure] = []
        for _ in 0..<Self.turnsAtOnce {
          if let turn = try await due.turn() { group.addTask { await outcome(of: turn, company, claim) } }
        }
        while let outcome = await group.next() {
          guard let revised = try outcome.get() else { return .success(nil) }
          if let turn = try await due.turn() { group.addTask { await self.outcome(of: turn, company, claim) } }
          revised.done.joined().forEach(each)
          failures += revised.failures
        }
        return .success(failures)
      } catch {
        return .failure(error)
      }
    }
    return try walked.get()
  }

  private func outcome(
    of turn: [CustomerCode], _ company: Company, _ claim: CaseClaim
  ) async -> TurnOutcome {
    do throws(StoreFailure) { return .success(try await revise(turn, of: company, claim)) } catch {
      return .failure(error)
    }
  }

  /// Nil = there is no such company.
  private func revise(
    _ turn: [CustomerCode], of company: Company, _ claim: CaseClaim
  ) async throws(StoreFailure) -> CustomerTurn<[RevisedCases.One]>? {
    try await takeTurn(turn) { (customers) async throws(StoreFailure) in
      let revised = try await store.revise(customers, of: company, at: clock.instant(), claim) {
        UseCases.revise($0, under: $1)
      }
      if let notice = revised?.notice { await keeper?.show(notice) }
      return revised?.cases
    }
  }
}

/// The cases that are due, a turn after the other.
private struct DueCases {
  private let store: any CaseStore
  private let company: Company
  private let clock: any BusinessClock
  private var turns: CustomerTurns
  private var turnsTaken = 0

  init(store: any CaseStore, company: Company, clock: any BusinessClock, turns: Int) {
    self.store = store
    self.company = company
    self.clock = clock
    self.turns = CustomerTurns(of: AdvanceCases.turnMax, atMost: turns)
  }

  /// Nil at the end.
  mutating func turn() async throws(StoreFailure) -> [CustomerCode]? {
    let turn = try await turns.next { [store, company, clock] (last, limit) async throws(StoreFailure) in
      try await store.dueCases(of: company, on: clock.instant().inRome.date, after: last, limit: limit)
    }
    guard let turn else { return nil }
    turnsTaken += 1
    // So many at once come with an import, or make the tables of cases grow themselves: to twice their size at most
    // between these turns.
    if turn.count == AdvanceCases.turnMax, turnsTaken.nonzeroBitCount == 1 { try await store.measureGrownTables() }
    return turn
  }
}
