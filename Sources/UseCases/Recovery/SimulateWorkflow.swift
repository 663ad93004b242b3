package import CreditDomain
package import DunningRules

/// Tries workflows on the facts of past months and on the days to come, without changing or sending anything
/// (*iter.simula*).
package struct SimulateWorkflow: Sendable {
  /// Days that one simulation may cover.
  package static let daysMax = 400
  static let turnMax = 500

  private let store: any SimulationReading

  package init(store: any SimulationReading) { self.store = store }

  /// - Parameter workflows: those that would be in force.
  /// - Returns: one row a day. Nil = no such company.
  package func run(
    _ workflows: WorkflowSet, of company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> Simulation? {
    var days = SimulatedDays(first: first, count: max(1, min(last.days(since: first) + 1, Self.daysMax)))
    var after: CustomerCode?
    while true {
      guard
        let turn = try await store.lives(of: company, owedSince: first, after: after, limit: Self.turnMax)
      else { return nil }
      for customer in turn { days.add(customer, under: workflows) }
      guard turn.count == Self.turnMax, let newest = turn.last else { break }
      after = newest.facts.customer
    }
    return Simulation(
      days: days.rows, real: try await store.recordedStates(of: company, from: first, through: last))
  }
}

package protocol SimulationReading: Sendable {
  /// Customers who owed something on that day or later, by code. Nil = no such company.
  func lives(
    of company: Company, owedSince first: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerLife]?

  /// How many customers were in which state at the end of each day.
  func recordedStates(
    of company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> [RecordedDay]
}

package struct CustomerLife: Sendable {
  /// What people decided; its instalments are those of today.
  package var facts: CaseFacts
  package var lives: [InstalmentLife]

  package init(facts: CaseFacts, lives: [InstalmentLife]) {
    self.facts = facts
    self.lives = lives
  }
}

package struct Simulation: Hashable, Sendable {
  package var days: [SimulatedDay]
  /// What really happened, on the days that are past.
  package var real: [RecordedDay]

  package init(days: [SimulatedDay], real: [RecordedDay]) {
    self.days = days
    self.real = real
  }
}

package struct SimulatedDay: Hashable, Sendable {
  package var date: CalendarDate
  package var states: [StateReference: StateTally] = [:]
  /// Customers who would come into another state on the day.
  package var transitions = 0
  /// Messages that their states would send.
  package var messages = 0
}

package struct RecordedDay: Hashable, Sendable {
  package var date: CalendarDate
  package var states: [StateReference: StateTally]
  package var transitions: Int

  package init(date: CalendarDate, states: [StateReference: StateTally], transitions: Int) {
    self.date = date
    self.states = states
    self.transitions = transitions
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

/// Rows of days, filled customer by customer.
private struct SimulatedDays {
  private(set) var rows: [SimulatedDay]

  init(first: CalendarDate, count: Int) {
    rows = (0..<count).map { SimulatedDay(date: first.adding(days: $0)) }
  }

  /// Looks at a customer on the days on which something may change, and at no other.
  mutating func add(_ customer: CustomerLife, under workflows: WorkflowSet) {
    let turns = Set(customer.lives.flatMap(\.turns)).sorted()
    var known: CaseAssessment?
    var nextLook = rows[0].date
    for index in rows.indices {
      let date = rows[index].date
      if date >= nextLook {
        let seen = assessment(of: customer, under: workflows, on: date)
        note(seen, after: known, under: workflows, at: index)
        nextLook =
          [seen.nextDate, turns.first { $0 > date }].compactMap { $0 }.min()
          ?? rows[rows.count - 1].date.adding(days: 1)
        known = seen
      }
      guard let known, let state = known.state else { continue }
      let one = StateTally(customers: 1, overdue: known.totals.overdue)
      rows[index].states[state.reference, default: StateTally()] += one
    }
  }

  private func assessment(
    of customer: CustomerLife, under workflows: WorkflowSet, on date: CalendarDate
  ) -> CaseAssessment {
    var facts = customer.facts
    facts.instalments = customer.lives.compactMap { $0.asOf(date) }
    return CaseAssessment(of: facts, under: workflows, on: date, ledgerOn: date)
  }

  /// On the first day everything is where it is: nothing has changed yet.
  private mutating func note(
    _ seen: CaseAssessment, after known: CaseAssessment?, under workflows: WorkflowSet, at index: Int
  ) {
    guard let known else { return }
    if known.state?.reference != seen.state?.reference { rows[index].transitions += 1 }
    guard let acting = seen.effective, known.effective?.reference != acting.reference else { return }
    if workflows[acting.reference]?.message != nil { rows[index].messages += 1 }
  }
}
