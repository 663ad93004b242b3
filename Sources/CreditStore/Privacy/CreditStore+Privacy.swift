package import CreditDomain
package import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: PersonalDataStore {
  /// Customers looked at with one statement, and erased by one run: the others are due on the next day.
  static let erasingTurnMax = 500
  static let erasedMax = 5_000

  package func eraseDue(
    of company: Company, at instant: Instant, isTrial: Bool,
    decide: @Sendable (CustomerTraces, RetentionPolicy) -> RetentionVerdict
  ) async throws(StoreFailure) -> DueErasureOutcome {
    let today = instant.inRome.date
    return try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return .unknownCompany }
      let policy = standing.recovery.retention
      return try session.failing { (session) throws(PGFailure) in
        try session.lockLedger(of: company)
        let isDone = try session.isErased(on: today, of: company)
        guard isTrial || !isDone else { return .doneBefore }
        let erasure = try session.erasing(isTrial) { (session) throws(PGFailure) -> Erasure in
          let due = try session.dueCustomers(standing, today) { decide($0, policy) == .erasable }
          var erasure = try session.eraseCustomers(due, of: company, on: today)
          try session.eraseWords(under: policy.cutoffs(on: today), of: company, &erasure)
          let record = ErasureRecord(erasedOn: today, reference: nil, author: machineAuthor, counts: erasure.counts)
          try session.add(record, of: company, at: instant)
          if !due.isEmpty, !isTrial { erasure.notice = try session.announce(.all, of: company) }
          return erasure
        }
        return .done(erasure)
      }
    }
  }

  package func erase(
    _ customer: CustomerCode, of company: Company, _ request: ErasureRequest, at instant: Instant,
    decide: @Sendable (CustomerTraces, RetentionPolicy) -> RetentionVerdict
  ) async throws(StoreFailure) -> CustomerErasureOutcome {
    let today = instant.inRome.date
    return try await pool.transaction { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return .unknownCustomer }
      return try session.failing { (session) throws(PGFailure) in
        try session.lockLedger(of: company)
        let traces = try session.traces(
          of: [customer], company, exposureDays: standing.exposureDays, today: today
        ).first
        guard let traces else { return .unknownCustomer }
        if case .kept(let reason) = decide(traces, standing.recovery.retention) { return .kept(reason) }
        let erasure = try session.erasing(request.isTrial) { (session) throws(PGFailure) -> Erasure in
          var erasure = try session.eraseCustomers([customer], of: company, on: today)
          let record = ErasureRecord(
            erasedOn: today, reference: request.reference, author: request.author, counts: erasure.counts)
          try session.add(record, of: company, at: instant)
          if !request.isTrial { erasure.notice = try session.announce(.some([customer]), of: company) }
          return erasure
        }
        return .erased(erasure)
      }
    }
  }

  package func erasures(of company: Company, limit: Int) async throws(StoreFailure) -> [ErasureRecord] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.erasures(of: company, limit: limit) }
    }
  }

  package func personalData(
    of customer: CustomerCode, _ company: Company, at instant: Instant
  ) async throws(StoreFailure) -> PersonalData? {
    let today = instant.inRome.date
    return try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        guard let record = try session.customerRecord(customer, of: company),
          let traces = try session.traces(
            of: [customer], company, exposureDays: standing.exposureDays, today: today
          ).first
        else { return nil }
        let policy = standing.recovery.retention
        return PersonalData(
          name: record.customer.name, policy: policy,
          verdict: RetentionVerdict(on: traces, under: policy, today: today),
          json: try session.everything(about: customer, company))
      }
    }
  }
}

extension PostgresSession {
  /// A trial does it all, so that its numbers are true, and takes it back.
  fileprivate func erasing(
    _ isTrial: Bool, _ body: (isolated PostgresSession) throws(PGFailure) -> Erasure
  ) throws(PGFailure) -> Erasure {
    guard isTrial else { return try body(self) }
    try runScript(unescaped: "SAVEPOINT trial")
    let erasure = try body(self)
    try runScript(unescaped: "ROLLBACK TO SAVEPOINT trial")
    return erasure
  }

  /// The words of customers that stay.
  fileprivate func eraseWords(
    under cutoffs: RetentionCutoffs, of company: Company, _ erasure: inout Erasure
  ) throws(PGFailure) {
    let letters = try eraseLetters(before: cutoffs.letters, of: company)
    erasure.counts.letters = letters.count
    erasure.printed += letters.filter(\.isPrinted).map(\.id)
    erasure.counts.notes = try eraseNotes(before: cutoffs.notes, of: company)
  }

  fileprivate func dueCustomers(
    _ standing: CompanyStanding, _ today: CalendarDate, _ isDue: (CustomerTraces) -> Bool
  ) throws(PGFailure) -> [CustomerCode] {
    let cutoff = standing.recovery.retention.cutoffs(on: today).customers
    var due: [CustomerCode] = []
    var last: CustomerCode?
    while due.count < CreditStore.erasedMax {
      let turn = try customersWithoutMovement(
        since: cutoff, of: standing.company, after: last, limit: CreditStore.erasingTurnMax)
      guard let newest = turn.last else { break }
      last = newest
      let traces = try traces(of: turn, standing.company, exposureDays: standing.exposureDays, today: today)
      due += traces.filter(isDue).map(\.customer)
    }
    return due
  }

  /// Every row about the customer, as the tables have it but for what only tells versions apart.
  fileprivate func everything(about customer: CustomerCode, _ company: Company) throws(PGFailure) -> String {
    var parts: [String] = []
    for table in PersonalTable.allCases.reversed() {
      let rows = table.rows(of: [customer], company)
      let found = try one(
        """
        SELECT json_agg(to_jsonb(held) - 'company' - 'fingerprint_high' - 'fingerprint_low')::text
        FROM \(unescaped: table.name) AS held WHERE \(rows)
        """
      ) { (row) throws(PGFailure) in try row.stringOrNil(0) }
      if let found { parts.append("\"\(table.italianName)\":\(found)") }
    }
    return "{" + parts.joined(separator: ",") + "}"
  }
}
