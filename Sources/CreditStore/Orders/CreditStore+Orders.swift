package import CreditDomain
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: OrderDecisions {
  package func decide(
    _ question: OrderQuestion, today: CalendarDate, _ keeper: BoardKeeper,
    _ rule: @escaping @Sendable (OrderPosition) -> OrderDecision
  ) async throws(StoreFailure) -> AuthorizationOutcome {
    let pending = PendingDecision(question: question, today: today, rule: rule)
    return try await settling { () throws(StoreFailure) in
      try await decisionQueue.decide(pending) { batch in
        do throws(StoreFailure) {
          return try await decideAll(batch, keeper).map { .success($0) }
        } catch {
          return batch.map { _ in .failure(error) }
        }
      }
    }
  }

  package func change(
    _ reference: OrderReference, of company: Company,
    _ rule: @escaping @Sendable (OrderDecision) -> Result<OrderFact?, OrderChangeRefusal>
  ) async throws(StoreFailure) -> OrderChangeOutcome {
    try await settling { () throws(StoreFailure) in
      try await sessions.deciding.transaction { (session) throws(StoreFailure) in
        try change(reference, of: company, rule, session)
      }
    }
  }

  package func decisions(
    of company: Company, _ filter: DecisionFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [NumberedDecision] {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try found(
        """
        decision_id < \(before ?? Int64.max)
        AND (\(filter.customer)::text IS NULL OR customer_code = \(filter.customer))
        AND (\(filter.outcomes == nil) OR outcome = ANY (\((filter.outcomes ?? []).map(\.name))))
        AND (\(filter.from)::date IS NULL OR decided_on >= \(filter.from))
        AND (\(filter.to)::date IS NULL OR decided_on <= \(filter.to))
        ORDER BY decision_id DESC LIMIT \(limit)
        """, of: company, session)
    }
  }

  /// Whether a commit that was in doubt took place, the same once more tells: a decision has the name of its request,
  /// and facts are not added twice.
  private func settling<Value: Sendable>(
    _ body: () async throws(StoreFailure) -> Value
  ) async throws(StoreFailure) -> Value {
    do throws(StoreFailure) { return try await body() } catch {
      guard error.kind == .inDoubt else { throw error }
      return try await body()
    }
  }
}

// MARK: Inside the transaction

extension CreditStore {
  private func change(
    _ reference: OrderReference, of company: Company,
    _ rule: (OrderDecision) -> Result<OrderFact?, OrderChangeRefusal>, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> OrderChangeOutcome {
    guard try session.failing({ (session) throws(PGFailure) in try session.lockOrders(of: company) }) != nil else {
      return .unknownCompany
    }
    let condition: SQL =
      switch reference {
      case .authorization(let id): "authorization_id = \(id)"
      case .request(let id): "request_id = \(id)"
      }
    guard var known = try found(condition, of: company, session).first else { return .unknownAuthorization }
    let fact: OrderFact?
    switch rule(known.decision) {
    case .failure(let refusal): return .refused(refusal)
    case .success(let given): fact = given
    }
    guard let fact else { return .changed(known.decision, nil) }
    known.decision.facts.append(fact)
    let changed = known
    let notice = try session.failing { (session) throws(PGFailure) in
      try session.addFact(fact, to: changed.number, of: company)
      let account = try session.invoicedAccounts(of: [changed.decision.question.customer], in: company).first
      try session.follow(fact, changed, invoicedTo: account)
      return try session.announce(
        .some([changed.decision.question.customer] + [account].compactMap { $0 }), of: company)
    }
    return .changed(changed.decision, notice)
  }

  /// - Parameter condition: of the decisions wanted, with their order if it matters.
  func found(
    _ condition: SQL, of company: Company, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> [NumberedDecision] {
    let rows = try session.failing { (session) throws(PGFailure) in try session.decisions(company, where: condition) }
    guard !rows.isEmpty else { return [] }
    let facts = try session.failing { (session) throws(PGFailure) in
      try session.facts(of: rows.map(\.number), in: company)
    }
    var decisions: [NumberedDecision] = []
    for row in rows {
      var decision = OrderDecision(
        id: row.id, question: row.question, basis: try bases.basis(in: row.basis), decidedAt: row.decidedAt,
        exportedAt: row.exportedAt, lastDay: row.lastDay)
      decision.facts = facts[row.number] ?? []
      decisions.append(NumberedDecision(number: row.number, decision: decision))
    }
    return decisions
  }
}
