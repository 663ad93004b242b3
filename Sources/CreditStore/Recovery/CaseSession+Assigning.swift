import CreditDomain
import DunningRules
import PostgresSession
import UseCases

// Customers that come into recovery and were never given to anybody, or taken from everybody by a person, are given to
// an operator by the company's rules.

extension PostgresSession {
  func assign(_ revised: [RevisedCases.One], under terms: CaseTerms, at instant: Instant) throws(PGFailure) {
    guard !terms.assignmentRules.isEmpty else { return }
    let waiting = revised.filter { $0.revision.standing.state != nil && $0.before.record.operatorName == nil }
    guard !waiting.isEmpty else { return }
    let given = terms.assignmentRules.assign(
      try unassigned(waiting, terms.company), loads: try operatorLoads(of: terms.company))
    for (customer, name) in given {
      let fact = CaseFact(
        .assignment(operatorName: name), on: terms.today, reason: "Regola di assegnazione", author: machineAuthor)
      _ = try add([.begun(fact)], of: customer, terms.company, at: instant)
    }
    try run(
      """
      UPDATE recovery_case SET version = version + 1
      WHERE company = \(terms.company) AND customer_code = ANY (\(given.map(\.customer)))
      """)
  }

  private func unassigned(
    _ revised: [RevisedCases.One], _ company: Company
  ) throws(PGFailure) -> [Unassigned] {
    let overdue = Dictionary(
      revised.map { ($0.before.facts.customer, $0.revision.standing.overdue) }, uniquingKeysWith: { first, _ in first })
    return try all(
      """
      SELECT code, agent, zone FROM customer
      WHERE company = \(company) AND code = ANY (\(revised.map(\.before.facts.customer))) AND NOT EXISTS (
        SELECT FROM recovery_fact
        WHERE recovery_fact.company = \(company) AND recovery_fact.customer_code = code AND kind = 'operator')
      ORDER BY code
      """
    ) { (row) throws(PGFailure) in
      let code = try row.customerCode(0)
      return Unassigned(
        customer: code, agent: try row.stringOrNil(1), zone: try row.stringOrNil(2), overdue: overdue[code] ?? .zero)
    }
  }

  private func operatorLoads(of company: Company) throws(PGFailure) -> [String: Int] {
    let loads = try all(
      """
      SELECT operator, count(*) FROM recovery_case
      WHERE company = \(company) AND operator IS NOT NULL AND state IS NOT NULL GROUP BY operator
      """
    ) { (row) throws(PGFailure) in (try row.string(0), try row.int(1)) }
    return Dictionary(uniqueKeysWithValues: loads)
  }
}
