package import CreditDomain

/// That a customer came to a state of which certain people inside the company want to hear (*notifica*).
package struct InternalNotice: Hashable, Sendable {
  /// A key of the company's internal recipients.
  package var recipient: String
  package var customer: CustomerCode
  package var state: HeldState
  /// Of the instalments that came to the state, in the order of the facts.
  package var steps: [MessageStep]
  package var amount: Cents
  /// Of the oldest, in calendar days after its due date; 0 when none is late.
  package var daysLate: Int

  /// One for each recipient and state, the most severe state first. What is restrained is told of when it advances.
  static func all(
    _ assessed: [(assessment: InstalmentAssessment, instalment: CaseInstalment)], of customer: CustomerCode,
    contact: CustomerContact, in run: MessageRun
  ) -> [InternalNotice] {
    var notices: [StateReference: InternalNotice] = [:]
    for (assessment, instalment) in assessed where assessment.restraint == nil {
      guard let held = assessment.effective, let workflow = run.workflows[held.reference.workflow],
        run.workflows[held.reference]?.notified.isEmpty == false
      else { continue }
      let step = MessageStep(instalment: instalment.id, state: held.reference)
      guard !instalment.hasHad(step, in: contact.told, under: workflow) else { continue }
      let first = InternalNotice(
        recipient: "", customer: customer, state: held, steps: [], amount: .zero, daysLate: 0)
      notices[held.reference, default: first].add(step, instalment, held, on: run.today)
    }
    return notices.values.sorted { $0.isBefore($1) }.flatMap { notice in
      (run.workflows[notice.state.reference]?.notified ?? []).map { recipient in
        var notice = notice
        notice.recipient = recipient
        return notice
      }
    }
  }

  private mutating func add(
    _ step: MessageStep, _ instalment: CaseInstalment, _ held: HeldState, on today: CalendarDate
  ) {
    steps.append(step)
    amount += instalment.amount
    daysLate = max(daysLate, today.days(since: instalment.due))
    if held.age > state.age { state = held }
  }

  fileprivate func isBefore(_ other: InternalNotice) -> Bool {
    (other.state.severity, customer, state.reference.workflow, state.reference.state)
      < (state.severity, other.customer, other.state.reference.workflow, other.state.reference.state)
  }
}

/// Everything that one kind of internal recipient is told in one run.
package struct InternalDigest: Hashable, Sendable {
  package var recipient: String
  /// Empty when the company's configuration does not know the recipient: a person has to say who it is.
  package var addresses: [String]
  /// The most severe first, then by customer.
  package var notices: [InternalNotice]

  /// One for each recipient, by key.
  package static func all(_ notices: some Sequence<InternalNotice>, under policy: RecoveryPolicy) -> [InternalDigest] {
    Dictionary(grouping: notices, by: \.recipient).sorted { $0.key < $1.key }.map { recipient, notices in
      InternalDigest(
        recipient: recipient, addresses: policy.recipients[recipient] ?? [],
        notices: notices.sorted { $0.isBefore($1) })
    }
  }
}
