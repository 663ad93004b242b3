package import CreditDomain
package import DunningRules

/// One customer's case as it is kept: the facts, and what they came to the last time.
package struct CaseOnFile: Sendable {
  package var facts: CaseFacts
  package var record: CaseRecord
  /// The state of every instalment that has one.
  package var states: [InstalmentID: RecordedState]
  /// What people decided and nobody ended, oldest first.
  package var decisions: [CaseFact]
  /// The numbers of what is still to be done.
  package var openTasks: Set<Int64> = []
  /// How people name the documents of the facts.
  package var documents: [Int64: DocumentLabel]
  /// How people name documents of which nothing is owed any more, as far as something on file is about them.
  package var settledDocuments: [Int64: DocumentLabel] = [:]

  package init(
    facts: CaseFacts, record: CaseRecord = CaseRecord(), states: [InstalmentID: RecordedState] = [:],
    decisions: [CaseFact] = [], documents: [Int64: DocumentLabel] = [:]
  ) {
    self.facts = facts
    self.record = record
    self.states = states
    self.decisions = decisions
    self.documents = documents
  }

  /// The numbers of the decisions of one kind.
  package func decisions(of kind: CaseFactKind) -> [Int64] {
    decisions.filter { $0.decision.kind == kind }.map(\.id)
  }

  /// How people name a document, owed or settled.
  package func label(of document: Int64) -> DocumentLabel {
    documents[document] ?? settledDocuments[document] ?? DocumentLabel()
  }

  package var recorded: RecordedStates {
    RecordedStates(customer: record.standing.state?.recorded, instalments: states)
  }
}

/// What is on record of a case besides its facts.
package struct CaseRecord: Hashable, Sendable {
  /// Grows with every change; a screen says which one it showed.
  package var version: Int64 = 0
  /// Who looks after the customer.
  package var operatorName: String?
  package var lastContactOn: CalendarDate?
  package var standing = CaseStanding()

  package init() {}
}

/// Where a customer stands, with all that screens and lists show of it.
package struct CaseStanding: Hashable, Sendable {
  /// The most severe state; nil = clear.
  package var state: StandingState?
  /// The state that acts on the customer: the same, or a milder one while a notice is still owed.
  package var acting: ActingState?
  package var orders = OrdersEffect.allow
  package var overdue = Cents.zero
  package var balance = Cents.zero
  /// Of what is overdue.
  package var oldestDue: CalendarDate?
  package var demand = CaseDemand()

  package init() {}
}

/// The state that a customer is in, as its workflow described it when the case was last looked at.
package struct StandingState: Hashable, Sendable {
  package var recorded: RecordedState
  /// The day the customer came into it.
  package var since: CalendarDate
  package var title: String
  package var color: String
  package var severity: Int
  /// The day that its days count from.
  package var lateFrom: CalendarDate

  package init(
    recorded: RecordedState, since: CalendarDate, title: String, color: String, severity: Int,
    lateFrom: CalendarDate
  ) {
    self.recorded = recorded
    self.since = since
    self.title = title
    self.color = color
    self.severity = severity
    self.lateFrom = lateFrom
  }
}

/// The state whose effects a customer has: a milder one than it is in, while a notice is still owed.
package struct ActingState: Hashable, Sendable {
  package var reference: StateReference
  package var title: String
  package var severity: Int
  /// The days from which on it holds.
  package var days: Int
  package var lateFrom: CalendarDate
  package var since: CalendarDate

  package init(
    reference: StateReference, title: String, severity: Int, days: Int, lateFrom: CalendarDate, since: CalendarDate
  ) {
    self.reference = reference
    self.title = title
    self.severity = severity
    self.days = days
    self.lateFrom = lateFrom
    self.since = since
  }
}

/// What is the same for all cases of a company on one day.
package struct CaseTerms: Sendable {
  package var company: Company
  package var workflows: WorkflowSet
  /// The day of the last export; nil = there was none.
  package var exportedOn: CalendarDate?
  package var today: CalendarDate
  package var assignmentRules: [AssignmentRule]

  /// The day that the ledger tells of: a promise is only missed once the ledger was read after its date.
  package var ledgerOn: CalendarDate { exportedOn ?? today }

  package init(
    company: Company, workflows: WorkflowSet, exportedOn: CalendarDate?, today: CalendarDate,
    assignmentRules: [AssignmentRule] = []
  ) {
    self.company = company
    self.workflows = workflows
    self.exportedOn = exportedOn
    self.today = today
    self.assignmentRules = assignmentRules
  }
}
