package import CreditDomain

/// Why an instalment stands where it does, and what it takes to come further.
package struct InstalmentExplanation: Hashable, Sendable {
  package var id: InstalmentID
  /// The workflow that serves it, and by what right; nil = none does.
  package var assignment: WorkflowAssignment?
  /// The person's move that gives it its state in place of that workflow.
  package var move: ManualMove?
  /// Nil = at the bank, or no workflow serves it.
  package var state: ExplainedState?
  /// The state that may act by the first notice guarantee.
  package var effective: ExplainedState?
  /// The more severe states that it has not, or that may not act yet, in the order of their workflow.
  package var unmet: [UnmetState]
  /// The customer's totals on the day that counts for it: a restraint stops them too.
  package var totals: CaseTotals
  package var restraint: ExplainedRestraint?
  package var next: ForeseenState?
}

/// A state with the numbers that brought it.
package struct ExplainedState: Hashable, Sendable {
  package var held: HeldState
  package var thresholdDays: Int
}

/// A state that does not hold, or may not act, and all that it lacks.
package struct UnmetState: Hashable, Sendable {
  package var reference: StateReference
  package var thresholdDays: Int
  /// Until the workflow's catch-up rule comes to it; 0 = it has.
  package var daysMissing: Int
  package var shortfall: ConditionShortfall
  /// The notices that must be delivered, and their grace passed, before it may act.
  package var waits: [NoticeWait]
}

/// What keeps an instalment from advancing, with why a person said so.
package struct ExplainedRestraint: Hashable, Sendable {
  package var restraint: Restraint
  /// A person's words; nil = a promise speaks for itself.
  package var reason: String?
}

/// What comes on a day if nothing happens before.
package struct ForeseenState: Hashable, Sendable {
  package var date: CalendarDate
  package var state: HeldState?
  package var effective: HeldState?

  package init(date: CalendarDate, state: HeldState? = nil, effective: HeldState? = nil) {
    self.date = date
    self.state = state
    self.effective = effective
  }
}

extension InstalmentExplanation {
  init(_ standing: InstalmentStanding, of facts: CaseFacts, totals: CaseTotals, next: ForeseenState?) {
    self.init(
      id: standing.instalment.id, assignment: standing.assignment, move: standing.move?.move,
      state: standing.state.map(ExplainedState.init), effective: standing.effective.map(ExplainedState.init),
      unmet: standing.unmet, totals: standing.path?.totals ?? totals,
      restraint: standing.chain.restraint.map { ExplainedRestraint($0, of: facts) }, next: next)
  }
}

extension ExplainedState {
  init(_ reached: ReachedState) { self.init(held: reached.held, thresholdDays: reached.thresholdDays) }
}

extension ExplainedRestraint {
  fileprivate init(_ restraint: Restraint, of facts: CaseFacts) {
    self.restraint = restraint
    switch restraint {
    case .dispute(let id, _): reason = facts.disputes.first { $0.id == id }?.reason
    case .promise: reason = nil
    case .hold(let id, _, _): reason = facts.holds.first { $0.id == id }?.reason
    }
  }
}

extension InstalmentStanding {
  /// A workflow that a bounce has ended comes no further: of its states only those may be told that it had come to.
  fileprivate var unmet: [UnmetState] {
    let beforeBounce = pathBeforeBounce.map { $0.unmet(upTo: $0.state ?? -1) } ?? []
    return beforeBounce + (path.map { $0.unmet(upTo: $0.workflow.states.count - 1) } ?? [])
  }
}

extension WorkflowPath {
  fileprivate func unmet(upTo last: Int) -> [UnmetState] {
    let first = effective.map { $0 + 1 } ?? 0
    guard first <= last else { return [] }
    return (first...last).map { place in
      let state = workflow.states[place]
      return UnmetState(
        reference: StateReference(workflow: workflow.name, state: state.name), thresholdDays: state.days,
        daysMissing: daysMissing(at: place), shortfall: shortfall(at: place), waits: waits(at: place))
    }
  }
}
