package import CreditDomain

/// Who looks after customers that come into recovery and have nobody (*assegnazione*). The first rule that matches
/// gives a customer to one of its operators, the one who has the fewest.
package struct AssignmentRule: Hashable, Sendable {
  /// *agenti*; nil = any.
  package var agents: Set<String>?
  /// *zone*; nil = any.
  package var zones: Set<String>?
  /// *scaduto_minimo*.
  package var overdueMin: Cents
  /// At least one, in the order in which equals come first.
  package var operators: [String]

  package init(agents: Set<String>? = nil, zones: Set<String>? = nil, overdueMin: Cents = .zero, operators: [String]) {
    precondition(!operators.isEmpty, "A rule gives customers to somebody.")
    self.agents = agents
    self.zones = zones
    self.overdueMin = overdueMin
    self.operators = operators
  }

  func matches(_ customer: Unassigned) -> Bool {
    (agents.map { customer.agent.map($0.contains) ?? false } ?? true)
      && (zones.map { customer.zone.map($0.contains) ?? false } ?? true)
      && customer.overdue >= overdueMin
  }
}

/// A customer in recovery whom nobody looks after.
package struct Unassigned: Hashable, Sendable {
  package var customer: CustomerCode
  package var agent: String?
  package var zone: String?
  package var overdue: Cents

  package init(customer: CustomerCode, agent: String?, zone: String?, overdue: Cents) {
    self.customer = customer
    self.agent = agent
    self.zone = zone
    self.overdue = overdue
  }
}

extension Sequence<AssignmentRule> {
  /// Gives each customer to an operator, so that nobody has more than others of the same rule for longer than needed.
  ///
  /// - Parameter loads: how many customers each operator has already.
  /// - Returns: only customers that some rule speaks of, in the order given.
  package func assign(
    _ customers: [Unassigned], loads: [String: Int]
  ) -> [(customer: CustomerCode, operatorName: String)] {
    var loads = loads
    return customers.compactMap { customer in
      guard let rule = first(where: { $0.matches(customer) }),
        let chosen = rule.operators.min(by: { loads[$0, default: 0] < loads[$1, default: 0] })
      else { return nil }
      loads[chosen, default: 0] += 1
      return (customer.customer, chosen)
    }
  }
}
