package import CreditDomain
import PostgresSession
package import UseCases

extension CreditStore: PlannerReading {
  package func choices(of company: Company) async throws(StoreFailure) -> CaseChoices {
    try await pool.transaction(.snapshot) { (session) throws(StoreFailure) in
      try session.failing { (session) throws(PGFailure) in
        CaseChoices(
          operators: try session.differentValues("operator", "recovery_case", company),
          agents: try session.all(
            """
            SELECT found.agent, agent.name
            FROM (\(SQL.differentValues("agent", "customer", company))) AS found (agent)
            LEFT JOIN agent ON agent.company = \(company) AND agent.code = found.agent
            ORDER BY coalesce(agent.name, found.agent)
            """
          ) { (row) throws(PGFailure) in
            CaseChoices.NamedAgent(code: try row.string(0), name: try row.stringOrNil(1))
          },
          zones: try session.differentValues("zone", "customer", company))
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
  fileprivate func differentValues(
    _ column: SQL, _ table: SQL, _ company: Company
  ) throws(PGFailure) -> [String] {
    try all("SELECT value FROM (\(SQL.differentValues(column, table, company))) AS found (value) ORDER BY value") {
      (row) throws(PGFailure) in try row.string(0)
    }
  }
}

extension SQL {
  /// The different values of an indexed column, each found from the one before: as many steps as there are values, not
  /// rows.
  fileprivate static func differentValues(_ column: SQL, _ table: SQL, _ company: Company) -> SQL {
    """
    WITH RECURSIVE found (value) AS (
      (SELECT \(column) FROM \(table) WHERE company = \(company) AND \(column) IS NOT NULL
        ORDER BY \(column) LIMIT 1)
      UNION ALL
      SELECT (SELECT \(column) FROM \(table) WHERE company = \(company) AND \(column) > found.value
        ORDER BY \(column) LIMIT 1)
      FROM found WHERE found.value IS NOT NULL)
    SELECT value FROM found WHERE value IS NOT NULL
    """
  }
}
