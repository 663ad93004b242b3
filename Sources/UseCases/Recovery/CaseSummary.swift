package import CreditDomain
package import DunningRules

/// What a whole company has to recover, by state.
package struct CaseSummary: Hashable, Sendable {
  /// The customers whose most severe state this is.
  package struct OfState: Hashable, Sendable {
    package var state: StateReference
    package var title: String
    package var color: String
    package var severity: Int
    package var customers: Int
    package var overdue: Cents

    package init(
      state: StateReference, title: String, color: String, severity: Int, customers: Int, overdue: Cents
    ) {
      self.state = state
      self.title = title
      self.color = color
      self.severity = severity
      self.customers = customers
      self.overdue = overdue
    }
  }

  /// How many customers, and what they owe together.
  package struct Totals: Hashable, Sendable {
    package var customers = 0
    package var overdue = Cents.zero
    package var balance = Cents.zero

    package init() {}

    package init(customers: Int, overdue: Cents, balance: Cents) {
      self.customers = customers
      self.overdue = overdue
      self.balance = balance
    }

    package mutating func add(_ other: Totals) {
      customers += other.customers
      overdue += other.overdue
      balance += other.balance
    }
  }

  /// From the mildest to the most severe.
  package var states: [OfState] = []
  /// Owing something that is overdue, and in no state.
  package var stateless = Totals()
  package var all = Totals()

  package init() {}
}
