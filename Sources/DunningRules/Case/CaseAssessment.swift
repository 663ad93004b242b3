package import CreditDomain

/// Where a customer stands in recovery on one day: what the facts and the workflows come to.
package struct CaseAssessment: Hashable, Sendable {
  package var customer: CustomerCode
  /// Of everything that is owed, credits and matured effects left out, in the order of the facts.
  package var instalments: [InstalmentAssessment]
  /// The most severe state among the instalments, a manual move counted in; nil = clear.
  package var state: HeldState?
  /// The most severe state that may act on the customer, by the first notice guarantee; nil = none.
  package var effective: HeldState?
  /// The strongest effect on orders among the states that may act; for what bounced without having been at the bank
  /// also that of the state it had by its due date, since a bounce never improves.
  package var orders: OrdersEffect
  /// The first day after this one on which something may change though nothing happens; nil = never.
  package var nextDate: CalendarDate?
  /// What the customer owes on the day.
  package var totals: CaseTotals

  package init(
    customer: CustomerCode, instalments: [InstalmentAssessment], state: HeldState?, effective: HeldState?,
    orders: OrdersEffect, nextDate: CalendarDate?, totals: CaseTotals = CaseTotals()
  ) {
    self.customer = customer
    self.instalments = instalments
    self.state = state
    self.effective = effective
    self.orders = orders
    self.nextDate = nextDate
    self.totals = totals
  }
}

/// A state with the version of the workflow that gave it, and the days it was given for.
package struct HeldState: Hashable, Sendable {
  package var reference: StateReference
  package var version: Int
  package var severity: Int
  /// Days from the workflow's event, on the day that counts (a restraint stops them).
  package var age: Int

  package init(reference: StateReference, version: Int, severity: Int, age: Int) {
    self.reference = reference
    self.version = version
    self.severity = severity
    self.age = age
  }
}

/// Where one instalment stands.
package struct InstalmentAssessment: Hashable, Sendable {
  package var id: InstalmentID
  /// The workflow that serves it; nil = none does.
  package var workflow: WorkflowName?
  package var state: HeldState?
  package var effective: HeldState?
  /// What keeps it from advancing; nil = nothing.
  package var restraint: Restraint?

  package init(
    id: InstalmentID, workflow: WorkflowName?, state: HeldState?, effective: HeldState?, restraint: Restraint?
  ) {
    self.id = id
    self.workflow = workflow
    self.state = state
    self.effective = effective
    self.restraint = restraint
  }
}

/// What keeps an instalment from advancing and from being asked for (*trattenuta*), in order of precedence.
package enum Restraint: Hashable, Sendable {
  case dispute(id: Int64, since: CalendarDate)
  /// To the end of the last day, unless it is broken before.
  case promise(id: Int64, since: CalendarDate, until: CalendarDate)
  case hold(id: Int64, since: CalendarDate, until: CalendarDate)

  /// The first day of the unbroken chain of restraints that it is the last of.
  package var since: CalendarDate {
    get {
      switch self {
      case .dispute(_, let since): since
      case .promise(_, let since, _): since
      case .hold(_, let since, _): since
      }
    }
    set {
      switch self {
      case .dispute(let id, _): self = .dispute(id: id, since: newValue)
      case .promise(let id, _, let until): self = .promise(id: id, since: newValue, until: until)
      case .hold(let id, _, let until): self = .hold(id: id, since: newValue, until: until)
      }
    }
  }
}
