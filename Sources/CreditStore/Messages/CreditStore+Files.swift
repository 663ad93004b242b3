package import CreditDomain
import DunningRules
import PostgresSession
package import UseCases

extension CreditStore: MessageFileKeeping {
  package func statement(
    of customer: CustomerCode, _ company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> CustomerStatement? {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      guard let standing = try standing(of: company, session) else { return nil }
      return try session.failing { (session) throws(PGFailure) in
        try session.statement(of: customer, standing, on: day)
      }
    }
  }

  package func files(of message: Int64, _ company: Company) async throws(StoreFailure) -> [MessageFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.files(of: message, company) }
    }
  }
}

extension PostgresSession {
  /// Nil = no such customer.
  func statement(
    of customer: CustomerCode, _ standing: CompanyStanding, on day: CalendarDate
  ) throws(PGFailure) -> CustomerStatement? {
    let company = standing.company
    guard let record = try customerRecord(customer, of: company) else { return nil }
    let selection = CaseSelection(
      company: company, customers: [customer], exposureDays: standing.exposureDays, today: day)
    return CustomerStatement(
      policy: standing.recovery, customer: record.customer,
      ledger: LedgerRecords(
        instalments: try instalments(of: customer, of: company), exposureDays: standing.exposureDays,
        exportedAt: standing.exportedAt),
      restraints: try cases(selection).first?.facts.restraints(on: day) ?? [:])
  }
}

extension CaseFacts {
  /// What may not be asked for on the day, and why.
  func restraints(on today: CalendarDate) -> [InstalmentID: Restraint] {
    let assessment = CaseAssessment(of: self, under: WorkflowSet([]), on: today, ledgerOn: today)
    return Dictionary(
      assessment.instalments.compactMap { one in one.restraint.map { (one.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
