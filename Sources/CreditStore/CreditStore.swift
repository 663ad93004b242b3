import PostgresSession
package import UseCases

/// The ledger in PostgreSQL: every SQL statement of the program, and the way between rows and the domain.
///
/// Conforms to the ports of `UseCases`, each in a file of its own.
package struct CreditStore: Sendable {
  let sessions: StoreSessions
  private let policies: any PolicyReading
  let bases: any OrderBasisCoding
  let workflowReading: any WorkflowReading
  let decisionQueue = DecisionQueue()

  var pool: PostgresPool { sessions.short }

  /// - Parameters:
  ///   - policies: reads the risk policy out of a company's settings as people wrote them.
  ///   - bases: writes what decisions are made from, and reads it again.
  ///   - workflows: reads workflows as people wrote them, and knows those that a new company begins with.
  package init(
    sessions: StoreSessions, policies: any PolicyReading, bases: any OrderBasisCoding,
    workflows: any WorkflowReading
  ) {
    self.sessions = sessions
    self.policies = policies
    self.bases = bases
    workflowReading = workflows
  }

  /// Those in force.
  func policies(_ document: String?) throws(StoreFailure) -> CompanyPolicies {
    guard let document else { return CompanyPolicies() }
    return try policies.policies(in: document)
  }
}
