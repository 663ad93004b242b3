package import CreditDomain

/// What lists of customers can be narrowed to, and numbers that only pages show.
package protocol PlannerReading: Sendable {
  /// The operators who look after somebody, and the agents and zones of customers.
  func choices(of company: Company) async throws(StoreFailure) -> CaseChoices

  /// Customers who made a promise that nobody took back, by code.
  func promisers(of company: Company, limit: Int) async throws(StoreFailure) -> [CustomerCode]
}

/// What a company's list of customers can be narrowed to.
package struct CaseChoices: Hashable, Sendable {
  package struct NamedAgent: Hashable, Sendable {
    package var code: String
    package var name: String?

    package init(code: String, name: String?) {
      self.code = code
      self.name = name
    }
  }

  package var operators: [String]
  package var agents: [NamedAgent]
  package var zones: [String]

  package init(operators: [String] = [], agents: [NamedAgent] = [], zones: [String] = []) {
    self.operators = operators
    self.agents = agents
    self.zones = zones
  }
}
