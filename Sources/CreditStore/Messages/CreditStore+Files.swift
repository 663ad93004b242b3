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
        guard let record = try session.customerRecord(customer, of: company) else { return nil }
        let selection = CaseSelection(
          company: company, customers: [customer], exposureDays: standing.exposureDays, today: day)
        return CustomerStatement(
          policy: standing.recovery, customer: record.customer,
          ledger: LedgerRecords(
            instalments: try session.instalments(of: customer, of: company), exposureDays: standing.exposureDays,
            exportedAt: standing.exportedAt),
          restraints: try session.cases(selection).first?.facts.restraints(on: day) ?? [:])
      }
    }
  }

  package func keep(_ files: [MessageFile], of message: Int64, _ company: Company) async throws(StoreFailure) {
    try await pool.transaction { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.keep(files, of: message, company) }
    }
  }

  package func files(of message: Int64, _ company: Company) async throws(StoreFailure) -> [MessageFile] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in try session.files(of: message, company) }
    }
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
