import CreditDomain
import PostgresSession
import RiskRules
import UseCases

// Decides for all questions of one company that wait: on what memory holds when the database proves it, else on what
// the database holds.

extension CreditStore {
  func decideAll(
    _ batch: [PendingDecision], _ keeper: BoardKeeper
  ) async throws(StoreFailure) -> [AuthorizationOutcome] {
    if let outcomes = try await decideFromMemory(batch, keeper) { return outcomes }
    let (outcomes, notice) = try await sessions.deciding.transaction { (session) throws(StoreFailure) in
      try decideInTransaction(batch, session)
    }
    if let notice { await keeper.show(notice) }
    return outcomes
  }

  /// One statement that keeps the decisions only if nothing has changed since the positions they were made on; nil when
  /// something has, when memory is not sure, or when a question was asked before.
  private func decideFromMemory(
    _ batch: [PendingDecision], _ keeper: BoardKeeper
  ) async throws(StoreFailure) -> [AuthorizationOutcome]? {
    let company = batch[0].question.company
    guard let proven = keeper.proven(batch.map(\.question.customer), of: company) else { return nil }
    var round = DecisionRound(standing: proven.standing, positions: proven.positions, known: [])
    for pending in batch { round.decide(pending) }
    let rows = toKeep(round)
    let notice = LedgerNotice(
      company: company, generation: proven.generation + 1, touched: .some(round.touched))
    let isKept = try await keeper.commit(notice, making: round.committed(at: notice.generation)) {
      () throws(StoreFailure) in
      try await sessions.keeping.withSession { (session) throws(StoreFailure) in
        try keep(rows, announcing: notice, session)
      }
    }
    return isKept ? round.outcomes : nil
  }

  /// False when something has changed since, or a question was asked before.
  private func keep(
    _ rows: [DecisionToKeep], announcing notice: LedgerNotice, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> Bool {
    do throws(PGFailure) {
      return try session.keep(rows, announcing: notice)
    } catch {
      switch (error.kind, error.sqlState) {
      case (_, .uniqueViolation): return false
      // Outside a transaction a lost answer does not tell whether the statement took effect.
      case (.connectionLost, _): throw StoreFailure(.inDoubt, error.description)
      default: throw StoreFailure(error)
      }
    }
  }

  private func decideInTransaction(
    _ batch: [PendingDecision], _ session: isolated PostgresSession
  ) throws(StoreFailure) -> (outcomes: [AuthorizationOutcome], notice: LedgerNotice?) {
    let company = batch[0].question.company
    guard let generation = try session.failing({ (session) throws(PGFailure) in try session.lockOrders(of: company) }),
      let standing = try standing(of: company, session)
    else { return (batch.map { _ in .unknownCompany }, nil) }
    let known = try found("request_id = ANY (\(batch.map(\.question.requestID)))", of: company, session)
    let positions = try session.failing { (session) throws(PGFailure) in
      try session.positions(of: batch.map(\.question.customer), standing, today: batch[0].today)
    }
    var round = DecisionRound(standing: standing, positions: positions, known: known.map(\.decision))
    for pending in batch { round.decide(pending) }
    guard !round.decided.isEmpty else { return (round.outcomes, nil) }
    let rows = toKeep(round)
    let notice = LedgerNotice(company: company, generation: generation + 1, touched: .some(round.touched))
    let isKept = try session.failing { (session) throws(PGFailure) in try session.keep(rows, announcing: notice) }
    guard isKept else { throw StoreFailure(.failed, "a locked company has changed") }
    return (round.outcomes, notice)
  }

  private func toKeep(_ round: DecisionRound) -> [DecisionToKeep] {
    round.decided.map { DecisionToKeep($0, basis: bases.text(of: $0.decision.basis)) }
  }
}

extension PostgresSession {
  fileprivate func positions(
    of customers: [CustomerCode], _ standing: CompanyStanding, today: CalendarDate
  ) throws(PGFailure) -> [CustomerPosition] {
    let accounts = try invoicedAccounts(of: customers, in: standing.company)
    return try readPositions(
      PositionQueries(
        company: standing.company, customers: Array(Set(customers + accounts)), today: today,
        exposureDays: standing.exposureDays)
    ).rows(generation: standing.generation).map(\.position)
  }
}
