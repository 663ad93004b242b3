package import CreditDomain
package import DunningRules

/// Tries a workflow on the facts of past months and on the days to come, beside the others in force, without changing
/// or sending anything (*iter.simula*).
package struct SimulateWorkflow: Sendable {
  static let turnMax = 500

  private let store: any SimulationReading
  private let clock: any BusinessClock

  package init(store: any SimulationReading, clock: any BusinessClock) {
    self.store = store
    self.clock = clock
  }

  /// - Parameters:
  ///   - tried: the workflow whose states, transitions and messages are told.
  ///   - workflows: those that would be in force, the tried one among them.
  /// - Returns: one row a day. Nil = no such company.
  package func run(
    _ tried: WorkflowName, among workflows: WorkflowSet, of company: Company, from first: CalendarDate,
    through last: CalendarDate
  ) async throws(StoreFailure) -> Simulation? {
    var days = SimulatedDays(
      trying: tried, first: first, count: max(1, min(last.days(since: first) + 1, Workflow.trialDaysMax)),
      today: clock.instant().inRome.date)
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
      days: days.rows, customers: days.customers, customersCount: days.customersCount,
      real: try await store.recordedDays(of: tried, company, from: first, through: last))
  }
}

/// The store as a simulation reads it: what happened, customer by customer, and what was recorded day by day.
package protocol SimulationReading: Sendable {
  /// Customers who owed something on that day or later, by code. Nil = no such company.
  func lives(
    of company: Company, owedSince first: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerLife]?

  /// How many customers were in which state of the workflow at the end of each day, and what it did on the day.
  func recordedDays(
    of workflow: WorkflowName, _ company: Company, from first: CalendarDate, through last: CalendarDate
  ) async throws(StoreFailure) -> [RecordedDay]
}

/// Everything of a customer that a workflow is tried on.
package struct CustomerLife: Sendable {
  /// What people decided; its instalments are those of today.
  package var facts: CaseFacts
  package var lives: [InstalmentLife]
  /// The state that the customer is in now; nil = clear.
  package var state: StateReference?

  package init(facts: CaseFacts, lives: [InstalmentLife], state: StateReference?) {
    self.facts = facts
    self.lives = lives
    self.state = state
  }
}
