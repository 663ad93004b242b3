import CreditDomain
import DunningRules

extension CustomerPlan {
  mutating func stop(_ gate: MessageGate) {
    held.append(gate)
    switch (gate.consequence, again) {
    case (.waits(let until), .on(let earlier)): again = .on(min(until, earlier))
    case (.waits(let until), .whenFactsChange), (.waits(let until), .afterImport): again = .on(until)
    // A dispute is looked at again when it is closed.
    case (.held, .whenFactsChange): again = gate.isStaleLedger ? .afterImport : .whenFactsChange
    case (.held, _), (.dropped, _), (.task, _): break
    }
  }

  /// A message that only waits for the hour is stored; one that waits longer is planned anew on its day.
  mutating func take(
    _ planned: PlannedMessage, _ writing: LetterWriting, at instant: Instant, _ record: CaseRecord
  ) {
    switch planned.gate {
    case nil, .outsideWindow:
      guard let message = writing.stored(planned, at: instant) else {
        return addTask(OutboxText.missingTemplate(planned.template.text), planned, record, writing)
      }
      messages.append((message, planned.steps, planned.supersedes))
    case .noAddress(let channel):
      held.append(.noAddress(channel))
      addTask(OutboxText.missingAddress(for: channel), planned, record, writing)
    case let gate?: stop(gate)
    }
  }

  private mutating func addTask(
    _ text: String, _ planned: PlannedMessage, _ record: CaseRecord, _ writing: LetterWriting
  ) {
    tasks.append(
      (
        Activity(
          .reminder, .open(due: writing.terms.now.date), text: text, operatorName: record.operatorName,
          author: machineAuthor), planned.steps
      ))
  }
}

extension MessageGate {
  fileprivate var isStaleLedger: Bool {
    if case .staleLedger = self { true } else { false }
  }
}
