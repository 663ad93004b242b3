package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: CaseStore {
  package func dueCases(
    of company: Company, on day: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerCode] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT customer_code FROM recovery_case
          WHERE company = \(company) AND next_on <= \(day) AND customer_code > \(after?.text ?? "")
          ORDER BY customer_code LIMIT \(limit)
          """
        ) { (row) throws(PGFailure) in try row.customerCode(0) }
      }
    }
  }

  package func measureGrownTables() async throws(StoreFailure) {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.run("SELECT analyze_grown_tables()") }
    }
  }

  package func revise(
    _ customers: [CustomerCode], of company: Company, at instant: Instant, _ claim: CaseClaim,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> RevisedCases? {
    try await sessions.walking.transaction { (session) throws(StoreFailure) in
      guard let (terms, exposureDays) = try terms(of: company, today: instant.inRome.date, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        try session.commitLater(claim)
        let held = try session.lockCases(customers, of: company, claim, on: terms.today)
        return try session.revise(held, exposureDays, terms, at: instant, rule)
      }
    }
  }

  package func cases(
    _ customers: [CustomerCode], of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (terms: CaseTerms, cases: [CaseOnFile])? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let (terms, exposureDays) = try terms(of: company, today: day, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        let known = try session.existing(customers, of: company)
        let selection = CaseSelection(company: company, customers: known, exposureDays: exposureDays, today: day)
        return (terms, try session.cases(selection))
      }
    }
  }

  package func change(
    _ customer: CustomerCode, of company: Company, at instant: Instant,
    _ decide: @Sendable (CaseOnFile, CaseTerms) -> Result<[CaseEntry], CaseRefusal>,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> CaseChangeOutcome {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let (terms, exposureDays) = try terms(of: company, today: instant.inRome.date, session) else {
        return .unknownCompany
      }
      return try session.failing { (session) throws(PGFailure) in
        guard try !session.existing([customer], of: company).isEmpty else { return .unknownCustomer }
        try session.addCase(of: customer, company)
        let held = try session.lockCases([customer], of: company, .all, on: terms.today)
        let selection = CaseSelection(
          company: company, customers: held, exposureDays: exposureDays, today: terms.today, naming: .all)
        guard let onFile = try session.cases(selection).first else { return .unknownCustomer }
        switch decide(onFile, terms) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let entries):
          let ids = try session.add(entries, of: customer, company, at: instant)
          try session.raiseVersion(of: customer, company)
          let revised = try session.revise(held, exposureDays, terms, at: instant, rule)
          let notice =
            if let shown = revised.notice { shown } else { try session.announce(.some([customer]), of: company) }
          return .changed(revised.cases[0], from: onFile, ids: ids, under: terms, notice: notice)
        }
      }
    }
  }

  /// What all cases of a company share, in the transaction that runs; nil = no such company.
  func terms(
    of company: Company, today: CalendarDate, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> (terms: CaseTerms, exposureDays: Int)? {
    guard let standing = try standing(of: company, session) else { return nil }
    let terms = CaseTerms(
      company: company, workflows: try workflowSet(of: company, session), exportedOn: standing.exportedAt?.date,
      today: today, assignmentRules: standing.recovery.assignmentRules)
    return (terms, standing.exposureDays)
  }
}

extension PostgresSession {
  fileprivate func existing(_ customers: [CustomerCode], of company: Company) throws(PGFailure) -> [CustomerCode] {
    try all(
      "SELECT code FROM customer WHERE company = \(company) AND code = ANY (\(customers)) ORDER BY code"
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
  }

  fileprivate func addCase(of customer: CustomerCode, _ company: Company) throws(PGFailure) {
    try run(
      """
      INSERT INTO recovery_case (company, customer_code) VALUES (\(company), \(customer))
      ON CONFLICT (company, customer_code) DO NOTHING
      """)
  }

  /// The mark that makes a case due goes with what is saved: should the server break down before it has written the
  /// commit to disk, the case is due again and comes to the same.
  fileprivate func commitLater(_ claim: CaseClaim) throws(PGFailure) {
    switch claim {
    case .all: break
    case .due, .dueAndFree: try run("SET LOCAL synchronous_commit = off")
    }
  }

  /// Nobody else changes these cases until the transaction ends; always in the same order, so that two that want the
  /// same cases wait for each other and not both.
  func lockCases(
    _ customers: [CustomerCode], of company: Company, _ claim: CaseClaim, on day: CalendarDate
  ) throws(PGFailure) -> [CustomerCode] {
    let (condition, lock): (SQL, SQL) =
      switch claim {
      case .all: ("true", "FOR UPDATE")
      case .due: ("next_on <= \(day)", "FOR UPDATE")
      case .dueAndFree: ("next_on <= \(day)", "FOR UPDATE SKIP LOCKED")
      }
    return try all(
      """
      SELECT customer_code FROM recovery_case
      WHERE company = \(company) AND customer_code = ANY (\(customers)) AND \(condition)
      ORDER BY customer_code \(lock)
      """
    ) { (row) throws(PGFailure) in try row.customerCode(0) }
  }

  fileprivate func raiseVersion(of customer: CustomerCode, _ company: Company) throws(PGFailure) {
    try run(
      """
      UPDATE recovery_case SET version = version + 1 WHERE company = \(company) AND customer_code = \(customer)
      """)
  }

  fileprivate func revise(
    _ customers: [CustomerCode], _ exposureDays: Int, _ terms: CaseTerms, at instant: Instant,
    _ rule: (CaseOnFile, CaseTerms) -> CaseRevision
  ) throws(PGFailure) -> RevisedCases {
    let selection = CaseSelection(
      company: terms.company, customers: customers, exposureDays: exposureDays, today: terms.today)
    let revised = try cases(selection).map { RevisedCases.One(before: $0, revision: rule($0, terms)) }
    guard !revised.isEmpty else { return RevisedCases(cases: [], notice: nil) }
    try save(revised, of: terms, at: instant)
    try assign(revised, under: terms, at: instant)
    let shown = revised.filter(\.isShownOtherwise).map(\.before.facts.customer)
    guard !shown.isEmpty else { return RevisedCases(cases: revised, notice: nil) }
    let touched: TouchedCustomers = shown.count > LedgerChannel.customersMax ? .all : .some(shown)
    return RevisedCases(cases: revised, notice: try announce(touched, of: terms.company))
  }
}

extension RevisedCases.One {
  /// Whether an order or a screen beside it would be told something else.
  fileprivate var isShownOtherwise: Bool {
    let (old, new) = (before.record.standing, revision.standing)
    return old.state != new.state || old.acting != new.acting || old.orders != new.orders
  }
}
