package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: PlannerReading {
  package func choices(of company: Company) async throws(StoreFailure) -> CaseChoices {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        CaseChoices(
          operators: try session.all(
            """
            SELECT DISTINCT operator FROM recovery_case
            WHERE company = \(company) AND operator IS NOT NULL ORDER BY operator
            """
          ) { (row) throws(PGFailure) in try row.string(0) },
          agents: try session.all(
            """
            SELECT found.agent, agent.name
            FROM (\(session.recovering("agent", company))) AS found (agent)
            LEFT JOIN agent ON agent.company = \(company) AND agent.code = found.agent
            ORDER BY coalesce(agent.name, found.agent)
            """
          ) { (row) throws(PGFailure) in
            CaseChoices.NamedAgent(code: try row.string(0), name: try row.stringOrNil(1))
          },
          zones: try session.all("\(session.recovering("zone", company)) ORDER BY 1") { (row) throws(PGFailure) in
            try row.string(0)
          })
      }
    }
  }

  package func promisers(of company: Company, limit: Int) async throws(StoreFailure) -> [CustomerCode] {
    try await pool.withSession { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        try session.all(
          """
          SELECT DISTINCT customer_code FROM recovery_fact AS fact
          WHERE company = \(company) AND kind = 'promise' AND ends IS NULL AND NOT EXISTS (
            SELECT FROM recovery_fact AS later
            WHERE later.company = \(company) AND later.customer_code = fact.customer_code
              AND later.ends = fact.fact_id)
          ORDER BY customer_code LIMIT \(limit)
          """
        ) { (row) throws(PGFailure) in try row.customerCode(0) }
      }
    }
  }
}

extension PostgresSession {
  /// The different values of a column among customers with something to recover.
  fileprivate func recovering(_ column: SQL, _ company: Company) -> SQL {
    """
    SELECT DISTINCT customer.\(column) FROM recovery_case
    JOIN customer ON customer.company = \(company) AND customer.code = recovery_case.customer_code
    WHERE recovery_case.company = \(company) AND (state IS NOT NULL OR overdue_cents > 0)
      AND customer.\(column) IS NOT NULL
    """
  }
}
