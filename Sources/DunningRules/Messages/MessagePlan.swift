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
  /// Notices that waited until their term had passed, of which nothing is to be asked for any more.
  package var retired: [Int64] = []

  package init(of facts: CaseFacts, assessed: CaseAssessment, contact: CustomerContact, in run: MessageRun) {
    let instalments = Dictionary(facts.instalments.map { ($0.id, $0) }) { first, _ in first }
    let pairs = assessed.instalments.compactMap { assessment in
      instalments[assessment.id].map { (assessment: assessment, instalment: $0) }
    }
    notices = InternalNotice.all(pairs, of: facts.customer, contact: contact, in: run)
    let newest = DueSteps(of: pairs, contact: contact, in: run)
    let succeeds = contact.waiting.giveWay(to: newest.leading, on: run.today)
    let due = succeeds ? DueSteps(of: pairs, contact: contact.withoutWaiting, in: run) : newest
    stopped = due.stopped
    let drafts = MessageDrafts(of: facts, pairs, in: run)
    var letter = drafts.dunning(due)
    if succeeds {
      letter?.supersedes = contact.waiting.map(\.id)
      letter?.isRenewal = newest.dunning.isEmpty
    }
    var gates = MessageGates(contact: contact, run: run)
    for draft in [letter].compactMap({ $0 }) + drafts.reminders(due.reminding) {
      messages.append(gates.message(draft, to: facts.customer))
    }
    guard succeeds else { return }
    let succeeded = messages.filter(\.isPlanned).flatMap(\.supersedes)
    retired = contact.waiting.filter { $0.isExpired(on: run.today) && !succeeded.contains($0.id) }.map(\.id)
  }
}

extension PlannedMessage {
  /// Whether it goes, now or on another day.
  fileprivate var isPlanned: Bool {
    switch gate?.consequence {
    case nil, .waits, .held: true
    case .dropped, .task: false
    }
  }
}
