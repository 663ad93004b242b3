package import CreditDomain
package import DunningRules

/// Where one customer stands on one day, and everything that says why: what *cliente.spiega* tells, and what the
/// sentences are made from.
package struct ExplainedCustomer: Hashable, Sendable {
  package var customer: CustomerCode
  package var date: CalendarDate
  /// Nil = clear.
  package var state: LeadingState?
  /// The one that acts on the customer; nil = none.
  package var acting: LeadingState?
  /// The notices that the state still waits for before it acts.
  package var waits: [AwaitedNotice]
  package var orders: OrdersEffect
  /// The state that does this to orders; nil = none, they pass.
  package var ordersFrom: LeadingState?
  /// The person's move that some instalment stands by.
  package var move: MoveRecord?
  package var next: ForeseenChange?
  package var instalments: [ExplainedInstalment]

  package init(
    customer: CustomerCode, date: CalendarDate, state: LeadingState?, acting: LeadingState?,
    waits: [AwaitedNotice] = [], orders: OrdersEffect, ordersFrom: LeadingState? = nil, move: MoveRecord? = nil,
    next: ForeseenChange?, instalments: [ExplainedInstalment]
  ) {
    self.customer = customer
    self.date = date
    self.state = state
    self.acting = acting
    self.waits = waits
    self.orders = orders
    self.ordersFrom = ordersFrom
    self.move = move
    self.next = next
    self.instalments = instalments
  }
}

/// An instalment as people name it.
package struct InstalmentName: Hashable, Sendable {
  package var document: DocumentLabel
  package var number: Int

  package init(document: DocumentLabel, number: Int) {
    self.document = document
    self.number = number
  }
}

/// A customer's state with the instalment that brings it.
package struct LeadingState: Hashable, Sendable {
  package var state: CountedState
  package var instalment: InstalmentName

  package init(state: CountedState, instalment: InstalmentName) {
    self.state = state
    self.instalment = instalment
  }
}

/// What comes on a day if nothing happens before.
package struct ForeseenChange: Hashable, Sendable {
  package var date: CalendarDate
  /// Nil = none.
  package var state: StateLabel?
  package var acting: StateLabel?

  package init(date: CalendarDate, state: StateLabel? = nil, acting: StateLabel? = nil) {
    self.date = date
    self.state = state
    self.acting = acting
  }
}

/// A state with its numbers: the days that count, and those from which it holds.
package struct CountedState: Hashable, Sendable {
  package var label: StateLabel
  /// What the days count from.
  package var event: WorkflowEvent
  /// On the day that counts: a restraint stops them.
  package var days: Int
  package var thresholdDays: Int
  package var catchUp: CatchUp
  /// What else had to be true of the customer, and its numbers.
  package var conditions: StateConditions
  package var totals: CaseTotals

  package init(
    label: StateLabel, event: WorkflowEvent, days: Int, thresholdDays: Int, catchUp: CatchUp = .mostSevere,
    conditions: StateConditions = StateConditions(), totals: CaseTotals = CaseTotals()
  ) {
    self.label = label
    self.event = event
    self.days = days
    self.thresholdDays = thresholdDays
    self.catchUp = catchUp
    self.conditions = conditions
    self.totals = totals
  }
}

/// The notice of a state, which must have reached the customer before a more severe one acts.
package struct AwaitedNotice: Hashable, Sendable {
  package var state: StateLabel
  /// Days that must pass after the delivery.
  package var graceDays: Int
  /// Nil = not yet.
  package var deliveredOn: CalendarDate?
  /// The first day on which its days of grace have passed; nil = not known before the delivery.
  package var actsFrom: CalendarDate?

  package init(state: StateLabel, graceDays: Int, deliveredOn: CalendarDate?, actsFrom: CalendarDate?) {
    self.state = state
    self.graceDays = graceDays
    self.deliveredOn = deliveredOn
    self.actsFrom = actsFrom
  }
}

/// A state that a person gave to a customer (*spostamento*).
package struct MoveRecord: Hashable, Sendable {
  package var to: StateLabel
  package var on: CalendarDate
  package var reason: String

  package init(to: StateLabel, on: CalendarDate, reason: String) {
    self.to = to
    self.on = on
    self.reason = reason
  }
}
