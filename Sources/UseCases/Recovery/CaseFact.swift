package import CreditDomain
package import DunningRules

/// Something that a person decided about a customer's recovery. Never edited: another fact ends it.
package struct CaseFact: Hashable, Sendable {
  /// What a person can decide, each with what it is about.
  package enum Decision: Hashable, Sendable {
    /// *Sospensione* of one document, nil = of the customer.
    case hold(document: Int64?, until: CalendarDate)
    /// *Contestazione*.
    case dispute(documents: [Int64])
    /// *Promessa di pagamento*; with several days a repayment plan.
    case promise([PromiseOfPayment.Part], instalments: [InstalmentID])
    /// *Spostamento* to another state.
    case move(StateReference)
    /// Who looks after the customer; nil = nobody.
    case assignment(operatorName: String?)
    /// The workflow for one instalment, nil = for all of the customer's.
    case workflow(WorkflowName, instalment: InstalmentID?)
    /// A claim that is given up on a document.
    case waiver(ClaimKind, document: Int64)
  }

  /// Given by the store when it is kept; 0 before.
  package var id: Int64
  package var decision: Decision
  package var on: CalendarDate
  package var reason: String
  package var author: String

  package init(id: Int64 = 0, _ decision: Decision, on: CalendarDate, reason: String, author: String) {
    self.id = id
    self.decision = decision
    self.on = on
    self.reason = reason
    self.author = author
  }
}

/// The kinds of decisions, as they are kept.
package enum CaseFactKind: String, Hashable, Sendable, CaseIterable {
  case hold, dispute, promise, move, assignment = "operator", workflow, waiver
}

extension CaseFact.Decision {
  /// The documents that it is about; none = the customer as a whole.
  package var documents: Set<Int64> {
    switch self {
    case .hold(let document, _): document.map { [$0] } ?? []
    case .dispute(let documents): Set(documents)
    case .promise(_, let instalments): Set(instalments.map(\.document))
    case .workflow(_, let instalment): instalment.map { [$0.document] } ?? []
    case .waiver(_, let document): [document]
    case .move, .assignment: []
    }
  }

  package var kind: CaseFactKind {
    switch self {
    case .hold: .hold
    case .dispute: .dispute
    case .promise: .promise
    case .move: .move
    case .assignment: .assignment
    case .workflow: .workflow
    case .waiver: .waiver
    }
  }
}

/// What a person's action adds to a case.
package enum CaseEntry: Hashable, Sendable {
  case begun(CaseFact)
  /// Ends the fact of this number.
  case ended(Int64, CaseFactKind, on: CalendarDate, reason: String, author: String)
  case activity(Activity)
  /// What was to be done, by its number, and what became of it.
  case completed(Int64, at: LocalMoment, ActivityOutcome, text: String, author: String)
}
