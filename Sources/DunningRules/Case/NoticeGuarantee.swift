package import CreditDomain

/// What a state waits for by the first notice guarantee: the notice of an earlier state, and its days of grace.
package struct NoticeWait: Hashable, Sendable {
  package var state: StateReference
  /// Nil = no notice that counts was delivered yet.
  package var deliveredOn: CalendarDate?
  /// The first day on which the grace has passed; nil = not known before the delivery.
  package var until: CalendarDate?

  package init(state: StateReference, deliveredOn: CalendarDate? = nil, until: CalendarDate? = nil) {
    self.state = state
    self.deliveredOn = deliveredOn
    self.until = until
  }
}

/// What an instalment's customer has been told: no state stops orders or sends a harder notice before the notices that
/// the workflow requires were delivered and their days of grace have passed.
struct NoticeGuarantee {
  var notices: [DeliveredNotice]
  var instalment: InstalmentID
  var anchor: CalendarDate
  /// The day that counts: while a restraint lasts no grace passes.
  var day: CalendarDate

  /// Nil = the state requires no notice, or nothing is to be waited for any more.
  func wait(for state: WorkflowState, of workflow: Workflow) -> NoticeWait? {
    guard let graceDays = state.requiredNoticeGraceDays else { return nil }
    let first = firstDay(of: workflow)
    var deliveredOn: CalendarDate?
    for notice in notices where notice.severity >= state.severity && counts(notice, from: first) {
      deliveredOn = deliveredOn.map { min($0, notice.deliveredOn) } ?? notice.deliveredOn
    }
    let until = deliveredOn?.adding(days: graceDays)
    if let until, day >= until { return nil }
    return NoticeWait(
      state: StateReference(workflow: workflow.name, state: state.name), deliveredOn: deliveredOn, until: until)
  }

  private func counts(_ notice: DeliveredNotice, from first: CalendarDate) -> Bool {
    guard notice.deliveredOn >= first else { return false }
    // What was recorded by hand without a list spoke of everything overdue.
    return notice.instalments?.contains(instalment) ?? (anchor < notice.deliveredOn)
  }

  /// What was delivered before this day belongs to an older episode: before a bounce, nothing counts for it. By due
  /// date there is one episode only, and it starts with the first reminder.
  private func firstDay(of workflow: Workflow) -> CalendarDate {
    switch workflow.event {
    case .bounce: anchor
    case .overdue: anchor.adding(days: min(0, workflow.states.first?.days ?? 0))
    }
  }
}

extension WorkflowState {
  /// Whether it does what the customer must have been warned of: it stops orders, or sends a notice itself.
  var needsEarlierNotices: Bool {
    switch orders {
    case .allow, .warn: message != nil
    case .hold, .block: true
    }
  }
}
