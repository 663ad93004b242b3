import CreditDomain
import DunningRules

/// Rows of days, filled customer by customer.
struct SimulatedDays {
  private(set) var rows: [SimulatedDay]
  private(set) var customers: [SimulatedCustomer] = []
  private(set) var customersCount = 0
  private let tried: WorkflowName
  /// The day of the simulation that is compared with how customers stand now.
  private let comparedOn: CalendarDate

  init(trying tried: WorkflowName, first: CalendarDate, count: Int, today: CalendarDate) {
    self.tried = tried
    rows = (0..<count).map { SimulatedDay(date: first.adding(days: $0)) }
    comparedOn = min(max(today, first), first.adding(days: count - 1))
  }

  /// Looks at a customer on the days on which something may change, and at no other.
  mutating func add(_ customer: CustomerLife, under workflows: WorkflowSet) {
    var walk = CustomerWalk(customer, under: workflows)
    var outcome = SimulatedCustomer(
      customer: customer.facts.customer, state: nil, realState: customer.state, messages: [])
    for index in rows.indices {
      let date = rows[index].date
      let step = walk.step(to: date)
      if let from = step?.from, [from.old?.workflow, from.new?.workflow].contains(tried) {
        rows[index].transitions += 1
      }
      if let sent = step?.message, sent.workflow == tried {
        rows[index].messages += 1
        outcome.messages.append(SimulatedMessage(date: date, state: sent))
      }
      if let state = walk.known?.state, state.reference.workflow == tried {
        rows[index].states[state.reference, default: StateTally()] += StateTally(
          customers: 1, overdue: walk.known?.totals.overdue ?? .zero)
      }
      if date == comparedOn { outcome.state = walk.known?.state?.reference }
    }
    keep(outcome)
  }

  private mutating func keep(_ customer: SimulatedCustomer) {
    let isOfTried = [customer.state?.workflow, customer.realState?.workflow].contains(tried)
    guard isOfTried && customer.state != customer.realState || !customer.messages.isEmpty else { return }
    customersCount += 1
    if customers.count < Simulation.customersMax { customers.append(customer) }
  }
}

/// One customer, day after day. What a state would have sent counts as delivered on its day, so that what waits for a
/// notice does not wait for ever.
private struct CustomerWalk {
  struct Step {
    /// Nil = the same state as before, or the first look: nothing has changed yet.
    var from: (old: StateReference?, new: StateReference?)?
    /// The state that would send a message on the day.
    var message: StateReference?
  }

  private(set) var known: CaseAssessment?
  private var facts: CaseFacts
  private let lives: [InstalmentLife]
  private let workflows: WorkflowSet
  private let turns: [CalendarDate]
  private var nextLook: CalendarDate?

  init(_ customer: CustomerLife, under workflows: WorkflowSet) {
    facts = customer.facts
    lives = customer.lives
    self.workflows = workflows
    turns = Set(customer.lives.flatMap(\.turns)).sorted()
  }

  /// Nil on days on which nothing can change.
  mutating func step(to date: CalendarDate) -> Step? {
    guard known == nil || nextLook.map({ date >= $0 }) ?? false else { return nil }
    let before = known
    var seen = assessment(on: date)
    var step = Step()
    if let before {
      if before.state?.reference != seen.state?.reference {
        step.from = (before.state?.reference, seen.state?.reference)
      }
      if let acting = seen.effective, before.effective?.reference != acting.reference,
        workflows[acting.reference]?.message != nil
      {
        step.message = acting.reference
        facts.notices.append(
          DeliveredNotice(state: acting.reference, severity: acting.severity, deliveredOn: date))
        seen = assessment(on: date)
      }
    }
    known = seen
    nextLook = [seen.nextDate, turns.first { $0 > date }].compactMap { $0 }.min()
    return step
  }

  private func assessment(on date: CalendarDate) -> CaseAssessment {
    var facts = facts
    facts.instalments = lives.compactMap { $0.asOf(date) }
    return CaseAssessment(of: facts, under: workflows, on: date, ledgerOn: date)
  }
}
