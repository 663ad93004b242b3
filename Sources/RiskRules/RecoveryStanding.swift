package import CreditDomain

/// Where a customer stands on its company's path of recovery (*iter*), as it was last worked out from the facts.
package struct RecoveryStanding: Hashable, Sendable {
  /// The most severe state among what is owed; nil = clear.
  package var state: RecoveryState?
  /// What that does to orders; nil = nothing. It may be of a milder state, while a notice is still owed to the
  /// customer.
  package var effect: RecoveryEffect?

  package init(state: RecoveryState?, effect: RecoveryEffect?) {
    self.state = state
    self.effect = effect
  }
}

/// A state as screens show it (*stato*).
package struct RecoveryState: Hashable, Sendable {
  package var workflow: String
  package var id: String
  package var title: String
  /// `#RRGGBB`.
  package var color: String
  /// 0 ... 100.
  package var severity: Int
  /// The day the customer came into it.
  package var since: CalendarDate
  /// The day that its days count from.
  package var lateFrom: CalendarDate

  package init(
    workflow: String, id: String, title: String, color: String, severity: Int, since: CalendarDate,
    lateFrom: CalendarDate
  ) {
    self.workflow = workflow
    self.id = id
    self.title = title
    self.color = color
    self.severity = severity
    self.since = since
    self.lateFrom = lateFrom
  }

  package func lateDays(on day: CalendarDate) -> Int { day.days(since: lateFrom) }
}

/// What a state does to orders, with its numbers.
package struct RecoveryEffect: Hashable, Sendable {
  /// The state that does it.
  package var title: String
  /// More than approval.
  package var outcome: OrderOutcome
  package var lateFrom: CalendarDate
  /// The days from which on the state holds.
  package var daysMin: Int

  package init(title: String, outcome: OrderOutcome, lateFrom: CalendarDate, daysMin: Int) {
    self.title = title
    self.outcome = outcome
    self.lateFrom = lateFrom
    self.daysMin = daysMin
  }
}
