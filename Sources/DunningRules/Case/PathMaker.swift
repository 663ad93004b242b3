import CreditDomain

/// What the paths of one instalment have in common.
struct PathMaker {
  var instalment: CaseInstalment
  /// The day that counts: today, or the day on which a restraint stopped the instalment.
  var day: CalendarDate
  var totals: CaseTotals
  var notices: [DeliveredNotice]
  var isAgeing: Bool

  func path(by assignment: WorkflowAssignment) -> WorkflowPath {
    let seenAge = instalment.firstSeenOn.days(since: assignment.anchor)
    let knownAge =
      switch assignment.workflow.event {
      case .overdue: seenAge
      case .bounce: max(0, seenAge)
      }
    return WorkflowPath(
      workflow: assignment.workflow, age: day.days(since: assignment.anchor), knownAge: knownAge, totals: totals,
      guarantee: guarantee(from: assignment.anchor), isAgeing: isAgeing)
  }

  /// In the overdue workflow as on the day of the bounce: a bounce never improves.
  func pathBeforeBounce(by assignment: WorkflowAssignment) -> WorkflowPath? {
    guard case .bounced(let bouncedOn, _) = instalment.standing else { return nil }
    return WorkflowPath(
      workflow: assignment.workflow, age: min(day, bouncedOn).days(since: assignment.anchor),
      knownAge: instalment.firstSeenOn.days(since: assignment.anchor), totals: totals,
      guarantee: guarantee(from: assignment.anchor), isAgeing: isAgeing && day < bouncedOn)
  }

  func path(by move: MoveInForce) -> WorkflowPath {
    WorkflowPath(
      workflow: move.workflow, age: move.age(on: day), entry: move.place, totals: totals,
      guarantee: guarantee(from: instalment.begun), isAgeing: isAgeing)
  }

  private func guarantee(from anchor: CalendarDate) -> NoticeGuarantee {
    NoticeGuarantee(notices: notices, instalment: instalment.id, anchor: anchor, day: day)
  }
}
