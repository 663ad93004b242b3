package import CreditDomain
package import DunningRules
import PostgresSession
import RiskRules
package import UseCases

extension CreditStore: MessagePlanning {
  package func messageCustomers(
    of company: Company, on day: CalendarDate, includingHeld: Bool, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerCode] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT customer_code FROM (
            SELECT customer_code FROM recovery_case WHERE company = \(company) AND message_on <= \(day)
            UNION
            SELECT customer_code FROM recovery_case WHERE company = \(company) AND next_on <= \(day)
            UNION
            SELECT customer_code FROM recovery_case
            WHERE company = \(company) AND \(includingHeld) AND message_on = 'infinity') AS due
          WHERE customer_code > \(after?.text ?? "") ORDER BY customer_code LIMIT \(limit)
          """
        ) { (row) throws(PGFailure) in try row.customerCode(0) }
      }
    }
  }

  package func plan(
    _ customers: [CustomerCode], of company: Company, at moment: PlanMoment,
    decide: @Sendable (CaseOnFile, CustomerContact, PlanTerms) -> MessagePlan,
    write: @Sendable (MessagePlan, CaseOnFile, CustomerOnFile?, PlanTerms) -> CustomerPlan
  ) async throws(StoreFailure) -> [CustomerPlan]? {
    let (today, instant) = moment.dayAndInstant
    let isForced = moment.isForced
    return try await sessions.walking.transaction(moment.isTrial ? .snapshot : .readWrite) {
      (session) throws(StoreFailure) in
      guard let (onDay, exposureDays) = try planTerms(of: company, on: today, at: instant, session) else { return nil }
      var terms = onDay
      terms.freshness.isWaived = isForced
      return try session.failing { [terms] (session) throws(PGFailure) in
        let held = moment.isTrial ? customers : try session.lockCases(customers, of: company, .all, on: today)
        let selection = CaseSelection(
          company: company, customers: held, exposureDays: exposureDays, today: today)
        let contacts = try session.contacts(selection, locksWaiting: !moment.isTrial)
        let notices = try session.sentNotices(selection)
        let plans = try session.cases(selection).map { (onFile) throws(PGFailure) in
          let contact = contacts(of: onFile)
          let plan = decide(onFile, contact, terms)
          let customer = try plan.messages.isEmpty ? nil : session.customerOnFile(onFile, contact, notices, company)
          return write(plan, onFile, customer, terms)
        }
        if !moment.isTrial { try session.keep(plans, terms, at: instant) }
        return plans
      }
    }
  }

  package func retireExpired(
    of company: Company, at instant: Instant, limit: Int
  ) async throws(StoreFailure) -> Int {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        let expired = try session.messages(
          """
          status = 'proposal' AND state IS NULL AND pay_by < \(instant.inRome.date)
          ORDER BY message_id LIMIT \(limit) FOR UPDATE OF message SKIP LOCKED
          """, of: company)
        for message in expired {
          try session.cancel(message, of: company, reason: OutboxText.expired, by: machineAuthor, at: instant)
        }
        return expired.count
      }
    }
  }

  package func recallExpired(
    of company: Company, on day: CalendarDate, limit: Int
  ) async throws(StoreFailure) -> Int {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.run(
          """
          UPDATE recovery_case SET message_on = \(day)
          WHERE company = \(company) AND customer_code = ANY (ARRAY(
            SELECT DISTINCT message.customer_code
            FROM message JOIN recovery_case AS known
              ON known.company = \(company) AND known.customer_code = message.customer_code
            WHERE message.company = \(company) AND message.status = 'proposal' AND message.state IS NOT NULL
              AND message.pay_by < \(day) AND (known.message_on IS NULL OR known.message_on > \(day))
            LIMIT \(limit)))
          """)
      }
    }
  }

  package func gatherDigests(
    of company: Company, at instant: Instant,
    _ write: @Sendable (String, [InternalDigestLine], PlanTerms) -> [StoredMessage]
  ) async throws(StoreFailure) -> Int {
    try await pool.transaction { (session) throws(StoreFailure) in
      guard let (terms, _) = try planTerms(of: company, on: instant.inRome.date, at: instant, session) else { return 0 }
      return try session.failing { (session) throws(PGFailure) in
        try session.gatherDigests(terms, at: instant, write)
      }
    }
  }

  func planTerms(
    of company: Company, on day: CalendarDate, at instant: Instant, _ session: isolated PostgresSession
  ) throws(StoreFailure) -> (terms: PlanTerms, exposureDays: Int)? {
    guard let standing = try standing(of: company, session),
      let (cases, exposureDays) = try terms(of: company, today: day, session)
    else { return nil }
    let imports = try session.failing { (session) throws(PGFailure) in try session.firstImports(of: company) }
    let isToday = day == instant.inRome.date
    let terms = PlanTerms(
      cases: cases, policy: standing.recovery,
      now: isToday ? instant.inRome : LocalMoment(date: day, secondOfDay: standing.recovery.sendWindow.opensAt * 60),
      freshness: LedgerFreshness(
        readAt: isToday ? standing.exportedAt : LocalMoment(date: day),
        businessHoursMax: standing.policy.freshnessBusinessHours),
      isFirstImport: imports.count <= 1 && standing.recovery.firstImport == .proposal,
      begunOn: imports.first?.inRome.date)
    return (terms, exposureDays)
  }
}

extension PlanMoment {
  fileprivate var isTrial: Bool {
    switch self {
    case .now: false
    case .trial: true
    }
  }

  fileprivate var isForced: Bool {
    switch self {
    case .now(_, let isForced): isForced
    case .trial: false
    }
  }

  fileprivate var dayAndInstant: (CalendarDate, Instant) {
    switch self {
    case .now(let instant, _): (instant.inRome.date, instant)
    case .trial(let day, let instant): (day, instant)
    }
  }
}
