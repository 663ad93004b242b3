package import CreditDomain

/// An instalment among all of its company: its document's number and its place there.
package struct InstalmentID: Hashable, Comparable, Sendable {
  package var document: Int64
  package var ordinal: Int

  package init(document: Int64, ordinal: Int) {
    self.document = document
    self.ordinal = ordinal
  }

  package static func < (left: InstalmentID, right: InstalmentID) -> Bool {
    (left.document, left.ordinal) < (right.document, right.ordinal)
  }
}

/// One state among all workflows.
package struct StateReference: Hashable, Sendable {
  package var workflow: WorkflowName
  package var state: WorkflowName

  package init(workflow: WorkflowName, state: WorkflowName) {
    self.workflow = workflow
    self.state = state
  }
}

/// Everything that decides where one customer stands in recovery (*pratica*): facts only, so that the same facts give
/// the right answer on any day.
package struct CaseFacts: Hashable, Sendable {
  package var customer: CustomerCode
  /// What is owed or may come back; credits have negative amounts. Paid and closed instalments are not among them.
  package var instalments: [CaseInstalment]
  /// The workflow that a person gave to all of the customer's instalments; nil = by payment letter.
  package var workflow: WorkflowName?
  package var holds: [Hold]
  package var disputes: [Dispute]
  package var promises: [PromiseOfPayment]
  /// What restrained until a person ended it.
  package var lifted: [LiftedRestraint]
  /// The last manual move that was not taken back.
  package var move: ManualMove?
  package var notices: [DeliveredNotice]

  package init(
    customer: CustomerCode, instalments: [CaseInstalment] = [], workflow: WorkflowName? = nil, holds: [Hold] = [],
    disputes: [Dispute] = [], promises: [PromiseOfPayment] = [], lifted: [LiftedRestraint] = [],
    move: ManualMove? = nil, notices: [DeliveredNotice] = []
  ) {
    self.customer = customer
    self.instalments = instalments
    self.workflow = workflow
    self.holds = holds
    self.disputes = disputes
    self.promises = promises
    self.lifted = lifted
    self.move = move
    self.notices = notices
  }
}

/// An instalment as recovery sees it.
package struct CaseInstalment: Hashable, Sendable {
  package var id: InstalmentID
  package var letter: PaymentLetter
  package var due: CalendarDate
  package var amount: Cents
  package var standing: Standing
  /// The day the service first saw it.
  package var firstSeenOn: CalendarDate
  /// The workflow that a person gave to this instalment.
  package var workflow: WorkflowName?
  /// The workflows in which it was given a state before: it stays in them.
  package var startedIn: Set<WorkflowName>

  /// How far the money of an instalment has come. One that is paid is no fact of a case any more.
  package enum Standing: Hashable, Sendable {
    case open
    /// An effect at the bank, at risk until and including this day; matured afterwards.
    case presented(riskUntil: CalendarDate)
    /// An effect that came back. One that was never seen at the bank stood open until then.
    case bounced(on: CalendarDate, wasPresented: Bool)
  }

  package init(
    id: InstalmentID, letter: PaymentLetter, due: CalendarDate, amount: Cents, standing: Standing = .open,
    firstSeenOn: CalendarDate, workflow: WorkflowName? = nil, startedIn: Set<WorkflowName> = []
  ) {
    self.id = id
    self.letter = letter
    self.due = due
    self.amount = amount
    self.standing = standing
    self.firstSeenOn = firstSeenOn
    self.workflow = workflow
    self.startedIn = startedIn
  }
}
