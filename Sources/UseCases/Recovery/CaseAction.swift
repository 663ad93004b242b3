package import CreditDomain
package import DunningRules

/// What a person does about a customer's recovery.
package enum CaseAction: Hashable, Sendable {
  /// Nil = the customer as a whole.
  case hold(document: DocumentLabel?, until: CalendarDate)
  case endHold(CaseTarget)
  case dispute(documents: [DocumentLabel])
  case endDispute(CaseTarget)
  /// Nothing named = everything that is owed.
  case promise([PromiseOfPayment.Part], documents: [DocumentLabel])
  case endPromise(id: Int64)
  /// Gives up a claim on these documents, by their numbers: the principal may be paid already.
  case waive(ClaimKind, documents: [Int64])
  case endWaiver(id: Int64)
  case move(workflow: WorkflowName?, state: WorkflowName)
  /// Back to where the machine puts the customer.
  case endMove
  /// Nil = nobody.
  case assign(operatorName: String?)
  /// - Parameters:
  ///   - workflow: nil = by payment letter again, or for an instalment as the customer's others.
  ///   - instalment: nil = all that the customer owes.
  case useWorkflow(WorkflowName?, instalment: InstalmentChoice?)
  /// With the day of what is to be done next.
  case record(Activity, next: CalendarDate?)
  /// What was to be done is done, now.
  case complete(Int64, at: LocalMoment, ActivityOutcome, next: CalendarDate?)
}

/// Which instalment is meant: by its number, or as people name it, by its document and its number there.
package enum InstalmentChoice: Hashable, Sendable {
  case number(InstalmentID)
  case named(DocumentLabel, ordinal: Int)
}

/// Which decision is meant: by its number, or all of its kind on these documents; nothing named = on the customer.
package enum CaseTarget: Hashable, Sendable {
  case number(Int64)
  case documents([DocumentLabel])
}

/// Who acts, why, and on which version of the case.
package struct CaseRequest: Hashable, Sendable {
  package var action: CaseAction
  package var reason: String
  package var author: String
  /// The version that the person saw; nil = whatever it is.
  package var seen: Int64?

  package init(_ action: CaseAction, reason: String, author: String, seen: Int64? = nil) {
    self.action = action
    self.reason = reason
    self.author = author
    self.seen = seen
  }
}
