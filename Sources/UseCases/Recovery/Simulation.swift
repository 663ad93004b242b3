package import CreditDomain
package import DunningRules

/// What a workflow would do, day by day and customer by customer, beside what it did.
package struct Simulation: Hashable, Sendable {
  /// Customers that one simulation names.
  package static let customersMax = 500

  package var days: [SimulatedDay]
  /// Those who would stand elsewhere today, or be written to, by code: at most `customersMax`.
  package var customers: [SimulatedCustomer]
  /// Of all such customers.
  package var customersCount: Int
  /// What really happened, on the days on which something did.
  package var real: [RecordedDay]

  package init(
    days: [SimulatedDay], customers: [SimulatedCustomer] = [], customersCount: Int = 0, real: [RecordedDay] = []
  ) {
    self.days = days
    self.customers = customers
    self.customersCount = customersCount
    self.real = real
  }

  /// What really was at the end of a day; nil before anything was recorded.
  package func real(on day: CalendarDate) -> RecordedDay? {
    guard var known = real.last(where: { $0.date <= day }) else { return nil }
    if known.date < day { (known.date, known.transitions, known.messages) = (day, 0, 0) }
    return known
  }
}

/// What the workflow under trial would have come to at the end of a day.
package struct SimulatedDay: Hashable, Sendable {
  package var date: CalendarDate
  package var states: [StateReference: StateTally] = [:]
  /// Customers who would come into a state of the workflow on the day, or leave one.
  package var transitions = 0
  /// Messages that its states would send.
  package var messages = 0
}

/// What the workflow in force had come to at the end of a day.
package struct RecordedDay: Hashable, Sendable {
  package var date: CalendarDate
  package var states: [StateReference: StateTally]
  package var transitions: Int
  /// Messages to customers that were sent on the day.
  package var messages: Int

  package init(date: CalendarDate, states: [StateReference: StateTally], transitions: Int = 0, messages: Int = 0) {
    self.date = date
    self.states = states
    self.transitions = transitions
    self.messages = messages
  }
}

/// A customer whom the workflow would treat otherwise, or write to.
package struct SimulatedCustomer: Hashable, Sendable {
  package var customer: CustomerCode
  /// Where the customer would stand today, or on the day of the simulation that is nearest to it; nil = clear.
  package var state: StateReference?
  /// Where the customer stands; nil = clear.
  package var realState: StateReference?
  /// What would go out, and when.
  package var messages: [SimulatedMessage]

  package init(
    customer: CustomerCode, state: StateReference?, realState: StateReference?, messages: [SimulatedMessage]
  ) {
    self.customer = customer
    self.state = state
    self.realState = realState
    self.messages = messages
  }
}

/// A message that a state would have sent.
package struct SimulatedMessage: Hashable, Sendable {
  package var date: CalendarDate
  package var state: StateReference

  package init(date: CalendarDate, state: StateReference) {
    self.date = date
    self.state = state
  }
}

/// The customers in one state, with what they owe that is overdue.
package struct StateTally: Hashable, Sendable {
  package var customers = 0
  package var overdue = Cents.zero

  package init(customers: Int = 0, overdue: Cents = .zero) {
    self.customers = customers
    self.overdue = overdue
  }

  package static func += (tally: inout StateTally, other: StateTally) {
    tally.customers += other.customers
    tally.overdue += other.overdue
  }
}
