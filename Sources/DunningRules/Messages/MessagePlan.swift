/// What one customer is to be told on one day, and what it is not told, with the reason.
///
/// A plan changes nothing and can be made for any day. Every step that is due is in exactly one message or in
/// `stopped`. Whoever stores a message stores its steps with it, so that no other plan asks for them again; one that
/// waits for more than the send window is better planned anew on its day, from the facts of then.
package struct MessagePlan: Hashable, Sendable {
  /// A step that no message takes care of.
  package struct StoppedStep: Hashable, Sendable {
    package var step: MessageStep
    package var gate: MessageGate

    package init(step: MessageStep, gate: MessageGate) {
      self.step = step
      self.gate = gate
    }
  }

  /// The letter about what is late first, then reminders by due date.
  package var messages: [PlannedMessage] = []
  package var stopped: [StoppedStep] = []
  package var notices: [InternalNotice] = []

  package init(of facts: CaseFacts, assessed: CaseAssessment, contact: CustomerContact, in run: MessageRun) {
    let instalments = Dictionary(facts.instalments.map { ($0.id, $0) }) { first, _ in first }
    let pairs = assessed.instalments.compactMap { assessment in
      instalments[assessment.id].map { (assessment: assessment, instalment: $0) }
    }
    notices = InternalNotice.all(pairs, of: facts.customer, contact: contact, in: run)
    let due = pairs.compactMap { DueStep(of: $0.assessment, $0.instalment, contact: contact, in: run) }
    guard !due.isEmpty else { return }
    var (reminding, dunning): ([DueStep], [DueStep]) = ([], [])
    for step in due {
      switch step.part {
      case .reminder: reminding.append(step)
      case .dunning: dunning.append(step)
      case .stopped(let gate): stopped.append(StoppedStep(step: step.step, gate: gate))
      }
    }
    let drafts = MessageDrafts(of: facts, pairs, in: run)
    var gates = MessageGates(contact: contact, run: run)
    for draft in [drafts.dunning(dunning)].compactMap({ $0 }) + drafts.reminders(reminding) {
      messages.append(gates.message(draft, to: facts.customer))
    }
  }
}
