import CreditDomain

/// One instalment on one day with everything that its assessment, its next date and its explanation are made from.
struct InstalmentStanding {
  let instalment: CaseInstalment
  let assignment: WorkflowAssignment?
  let chain: RestraintChain
  /// The move that gives it its state in place of its workflow.
  private(set) var move: MoveInForce?
  /// The path that it is on; nil = at the bank, or no workflow serves it.
  private(set) var path: WorkflowPath?
  /// Where its overdue workflow had brought it when it bounced without ever having been at the bank.
  private(set) var pathBeforeBounce: WorkflowPath?
  private(set) var state: ReachedState?
  private(set) var effective: ReachedState?
  /// Of the states that may act, the one with the strongest effect on orders.
  private(set) var strictest: ReachedState?

  init(of instalment: CaseInstalment, in day: inout CaseDay) {
    self.instalment = instalment
    assignment = day.workflows.assignment(of: instalment, customersOwn: day.facts.workflow)
    chain = day.restraints.chain(of: instalment.id)
    guard instalment.isStateful else { return }
    let dayThatCounts = chain.restraint.map { min(day.today, $0.since) } ?? day.today
    let maker = PathMaker(
      instalment: instalment, day: dayThatCounts, totals: day.totals(on: dayThatCounts),
      notices: day.facts.notices, isAgeing: chain.restraint == nil)
    if let move = day.move, move.covers(instalment) {
      self.move = move
      path = maker.path(by: move)
    } else if let assignment {
      path = maker.path(by: assignment)
      pathBeforeBounce = day.workflows.assignmentBeforeBounce(
        of: instalment, customersOwn: day.facts.workflow, servedBy: assignment
      ).flatMap(maker.pathBeforeBounce)
    }
    state = ReachedState.moreSevere(path?.reachedState, pathBeforeBounce?.reachedState)
    let (acting, actingBefore) = (path?.actingState, pathBeforeBounce?.actingState)
    effective = ReachedState.moreSevere(acting, actingBefore)
    strictest = ReachedState.stricter(acting, actingBefore)
  }

  func nextDate(after today: CalendarDate, totalsChangeOn: CalendarDate?) -> CalendarDate? {
    var next = chain.next
    if case .presented(let riskUntil) = instalment.standing { next.note(riskUntil.adding(days: 1)) }
    // While something restrains it, only the end of that does.
    guard chain.restraint == nil else { return next.date }
    for path in [path, pathBeforeBounce] {
      guard let path else { continue }
      next.note(path.nextDate(after: today))
      if path.looksAtTotals { next.note(totalsChangeOn) }
    }
    return next.date
  }
}

extension CaseInstalment {
  /// Whether it is owed on the day: neither a credit nor an effect that has matured.
  func isOwed(on today: CalendarDate) -> Bool {
    guard amount > .zero else { return false }
    switch standing {
    case .open, .bounced: return true
    case .presented(let riskUntil): return today <= riskUntil
    }
  }

  /// Whether it can have a state: not while it is at the bank.
  fileprivate var isStateful: Bool {
    switch standing {
    case .open, .bounced: true
    case .presented: false
    }
  }
}

extension WorkflowSet {
  /// What served it by its due date, if another workflow serves it since it bounced.
  fileprivate func assignmentBeforeBounce(
    of instalment: CaseInstalment, customersOwn: WorkflowName?, servedBy assignment: WorkflowAssignment
  ) -> WorkflowAssignment? {
    switch instalment.standing {
    case .bounced(_, wasPresented: false):
      let before = overdueAssignment(of: instalment, customersOwn: customersOwn)
      return before?.workflow.name == assignment.workflow.name ? nil : before
    case .open, .presented, .bounced: return nil
    }
  }
}
