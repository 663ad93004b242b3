package import CreditDomain
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: OrderDecisions {
  package func decide(
    _ question: OrderQuestion, today: CalendarDate, _ rule: @escaping @Sendable (OrderPosition) -> OrderDecision
  ) async throws(StoreFailure) -> AuthorizationOutcome {
    try await settling { () throws(StoreFailure) in
      try await sessions.deciding.transaction { (session) throws(StoreFailure) in
        try decide(question, today, rule, session)
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
  private func decide(
    _ question: OrderQuestion, _ today: CalendarDate, _ rule: (OrderPosition) -> OrderDecision,
    _ session: isolated PostgresSession
  ) throws(StoreFailure) -> AuthorizationOutcome {
    let company = question.company
    guard try session.failing({ (session) throws(PGFailure) in try session.lockOrders(of: company) }) else {
      return .unknownCompany
    }
    if let known = try found("request_id = \(question.requestID)", of: company, session).first {
      return known.decision.question.isSame(as: question) ? .repeated(known.decision) : .otherQuestion
    }
    guard let position = try position(of: question, today: today, session) else { return .unknownCompany }
    let decision = rule(position)
    let basis = bases.text(of: decision.basis)
    let notice = try session.failing { (session) throws(PGFailure) in
      let number = try session.addDecision(decision, basis: basis)
      let account = position.customer?.invoicedTo.flatMap { $0 == question.customer ? nil : $0 }
      try session.reserve(
        decision.verdict.reserved(for: question.order), for: decision, number: number, invoicedTo: account)
      return try session.announce(.some([question.customer] + [account].compactMap { $0 }), of: company)
    }
    return .decided(decision, notice)
  }

  private func position(
    of question: OrderQuestion, today: CalendarDate, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> OrderPosition? {
    guard let standing = try standing(of: question.company, session) else { return nil }
    let rows = try session.failing { (session) throws(PGFailure) in
      let accounts = try session.invoicedAccounts(of: [question.customer], in: question.company)
      return try session.readPositions(
        PositionQueries(
          company: question.company, customers: [question.customer] + accounts, today: today,
          exposureDays: standing.exposureDays)
      ).rows(generation: standing.generation)
    }
    let customer = rows.first { $0.position.code == question.customer }?.position
    let invoiced = rows.first { $0.position.code == customer?.invoicedTo && $0.position.code != question.customer }
    return OrderPosition(standing: standing, customer: customer, invoiced: invoiced?.position)
  }

  private func change(
    _ reference: OrderReference, of company: Company,
    _ rule: (OrderDecision) -> Result<OrderFact?, OrderChangeRefusal>, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> OrderChangeOutcome {
    guard try session.failing({ (session) throws(PGFailure) in try session.lockOrders(of: company) }) else {
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
  private func found(
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
