/// A change of state to be recorded once (*passaggio di stato*), with the numbers that tell why.
package struct CaseTransition: Hashable, Sendable {
  /// What changed its state: one instalment, or the customer, whose state is the most severe of its instalments'.
  package enum Subject: Hashable, Sendable {
    case instalment(InstalmentID)
    case customer
  }

  package var subject: Subject
  /// Nil = it was clear.
  package var from: RecordedState?
  /// Nil = it is clear, or no longer owed.
  package var to: RecordedState?
  /// Days from the workflow's event, and those from which the state holds; nil when it is clear.
  package var age: Int?
  package var thresholdDays: Int?
  /// Of the customer on the day.
  package var totals: CaseTotals
  /// What kept the instalment from advancing further.
  package var restraint: Restraint?

  package init(
    subject: Subject, from: RecordedState?, to: RecordedState?, age: Int? = nil, thresholdDays: Int? = nil,
    totals: CaseTotals, restraint: Restraint? = nil
  ) {
    self.subject = subject
    self.from = from
    self.to = to
    self.age = age
    self.thresholdDays = thresholdDays
    self.totals = totals
    self.restraint = restraint
  }
}

extension CaseTransition {
  /// What changed since the last record: instalments in the order of the facts, those no longer owed, the customer.
  ///
  /// A state that stays records nothing, whatever version its workflow has by now; once recorded, the same assessment
  /// gives nothing.
  package static func all(
    from recorded: RecordedStates, to assessment: CaseAssessment, under workflows: WorkflowSet
  ) -> [CaseTransition] {
    var comparison = Comparison(totals: assessment.totals, workflows: workflows)
    var cleared = recorded.instalments
    for instalment in assessment.instalments {
      let from = cleared.removeValue(forKey: instalment.id)
      comparison.note(.instalment(instalment.id), from: from, to: instalment.state, restraint: instalment.restraint)
    }
    for (id, from) in cleared.sorted(by: { $0.key < $1.key }) {
      comparison.note(.instalment(id), from: from, to: nil)
    }
    comparison.note(.customer, from: recorded.customer, to: assessment.state)
    return comparison.transitions
  }

  private struct Comparison {
    var totals: CaseTotals
    var workflows: WorkflowSet
    var transitions: [CaseTransition] = []

    mutating func note(_ subject: Subject, from: RecordedState?, to held: HeldState?, restraint: Restraint? = nil) {
      guard from?.reference != held?.reference else { return }
      transitions.append(
        CaseTransition(
          subject: subject, from: from, to: held.map { RecordedState(reference: $0.reference, version: $0.version) },
          age: held?.age, thresholdDays: held.flatMap { workflows[$0.reference]?.days }, totals: totals,
          restraint: restraint))
    }
  }
}
