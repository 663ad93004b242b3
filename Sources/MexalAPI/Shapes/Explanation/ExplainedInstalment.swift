package import CreditDomain
package import DunningRules

/// Where one instalment stands, why, and what it lacks to come further.
package struct ExplainedInstalment: Hashable, Sendable {
  package var name: InstalmentName
  package var letter: PaymentLetter
  package var due: CalendarDate
  package var amount: Cents
  package var phase: InstalmentPhase
  /// Nil = no workflow serves it.
  package var assignment: Assignment?
  /// Nil = none yet.
  package var state: CountedState?
  /// The one that may act on the customer.
  package var acting: CountedState?
  /// The more severe states that it has not, or that may not act yet, from the mildest.
  package var gaps: [StateGap]
  package var restraint: RestraintRecord?
  package var move: MoveRecord?
  package var next: ForeseenChange?

  package init(
    name: InstalmentName, letter: PaymentLetter, due: CalendarDate, amount: Cents, phase: InstalmentPhase,
    assignment: Assignment?, state: CountedState?, acting: CountedState?, gaps: [StateGap] = [],
    restraint: RestraintRecord? = nil, move: MoveRecord? = nil, next: ForeseenChange? = nil
  ) {
    self.name = name
    self.letter = letter
    self.due = due
    self.amount = amount
    self.phase = phase
    self.assignment = assignment
    self.state = state
    self.acting = acting
    self.gaps = gaps
    self.restraint = restraint
    self.move = move
    self.next = next
  }

  /// The workflow that serves it, and by what right.
  package struct Assignment: Hashable, Sendable {
    package var workflow: WorkflowName
    package var title: String
    /// The explicit "do nothing" (*nulla*).
    package var doesNothing: Bool
    package var reason: AssignmentWord

    package init(workflow: WorkflowName, title: String, doesNothing: Bool, reason: AssignmentWord) {
      self.workflow = workflow
      self.title = title
      self.doesNothing = doesNothing
      self.reason = reason
    }
  }
}

/// A state that does not hold, or may not act, with all that it lacks; zero = it does not lack that.
package struct StateGap: Hashable, Sendable {
  package var state: StateLabel
  /// From which on it holds.
  package var thresholdDays: Int
  package var catchUp: CatchUp
  package var daysMissing: Int
  /// Of the customer's overdue total.
  package var overdueMissing: Cents
  /// Whole points of percentage of the customer's open total.
  package var percentMissing: Int
  /// Overdue instalments.
  package var countMissing: Int
  package var waits: [AwaitedNotice]

  package init(
    state: StateLabel, thresholdDays: Int, catchUp: CatchUp = .mostSevere, daysMissing: Int,
    overdueMissing: Cents = .zero, percentMissing: Int = 0, countMissing: Int = 0, waits: [AwaitedNotice] = []
  ) {
    self.state = state
    self.thresholdDays = thresholdDays
    self.catchUp = catchUp
    self.daysMissing = daysMissing
    self.overdueMissing = overdueMissing
    self.percentMissing = percentMissing
    self.countMissing = countMissing
    self.waits = waits
  }
}

/// What keeps an instalment from advancing and from being asked for, as it stands in *trattenuta*.
package struct RestraintRecord: Hashable, Sendable {
  package var kind: RestraintWord
  package var id: Int64
  /// A person's words; nil = none are needed.
  package var reason: String?
  /// The first day of the unbroken chain that it is the last of.
  package var since: CalendarDate
  /// The last day; nil = until a person ends it.
  package var until: CalendarDate?

  package init(kind: RestraintWord, id: Int64, reason: String?, since: CalendarDate, until: CalendarDate?) {
    self.kind = kind
    self.id = id
    self.reason = reason
    self.since = since
    self.until = until
  }
}
