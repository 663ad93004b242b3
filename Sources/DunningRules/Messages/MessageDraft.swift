import CreditDomain

/// A message before it is known whether it may go.
struct MessageDraft {
  var kind: MessageKind
  /// The one whose text it has.
  var leading: DueStep
  /// All that it takes care of.
  var steps: [DueStep]
  var lines: [PlannedLine]
  /// The notices that wait for a person and whose place it takes.
  var supersedes: [Int64] = []
  /// It only says anew what nobody approved in time.
  var isRenewal = false

  /// Of the steps in the leading state the first by number stands for the message: it leads no other message of this
  /// state, since its step is taken then, and others may join without changing the key.
  func key(of customer: CustomerCode, company: Company) -> String {
    let peers = steps.filter { $0.held.reference == leading.held.reference }.map(\.instalment)
    let first = peers.min { $0.id < $1.id } ?? leading.instalment
    let bounce = first.bounceDay(under: leading.workflow).map { "@" + $0.isoText } ?? ""
    let reference = leading.held.reference
    // The customer's code may hold any sign, so it comes last.
    return [
      company.key, reference.workflow.text, reference.state.text, "\(first.id.document).\(first.id.ordinal)\(bounce)",
      customer.text,
    ].joined(separator: ":")
  }
}

/// A customer's late instalments and those to come, as messages group them.
struct MessageDrafts {
  private let facts: CaseFacts
  private let assessed: [(assessment: InstalmentAssessment, instalment: CaseInstalment)]
  private let run: MessageRun

  init(
    of facts: CaseFacts, _ assessed: [(assessment: InstalmentAssessment, instalment: CaseInstalment)],
    in run: MessageRun
  ) {
    self.facts = facts
    self.assessed = assessed.sorted {
      ($0.instalment.due, $0.instalment.id) < ($1.instalment.due, $1.instalment.id)
    }
    self.run = run
  }

  /// One letter about all that is late.
  func dunning(_ due: DueSteps) -> MessageDraft? {
    guard let leading = due.leading else { return nil }
    let late = assessed.filter { $0.instalment.isLate(on: run.today) && isServed($0.assessment) }
    let asked = late.filter { $0.assessment.restraint == nil }.map { line($0, .asked) }
    let excluded = late.compactMap { one in one.assessment.restraint.map { line(one, .excluded($0)) } }
    return MessageDraft(
      kind: .dunning, leading: leading, steps: due.dunning,
      lines: asked + CreditPool(of: facts.instalments).lines + excluded)
  }

  /// One for each due date and text. Credits go to older debts first.
  func reminders(_ steps: [DueStep]) -> [MessageDraft] {
    struct Group: Hashable {
      var due: CalendarDate
      var state: StateReference
    }
    let credits = CreditPool(of: facts.instalments)
    let groups = Dictionary(grouping: steps) { Group(due: $0.instalment.due, state: $0.held.reference) }
    var (drafts, dueDay, claimed): ([MessageDraft], CalendarDate?, Cents) = ([], nil, .zero)
    for (group, steps) in groups.sorted(by: { Self.isBefore($0.value[0], $1.value[0]) }) {
      if group.due != dueDay { (dueDay, claimed) = (group.due, .zero) }
      let ids = Set(steps.map(\.instalment.id))
      let asked = assessed.filter { ids.contains($0.instalment.id) }.map { line($0, .asked) }
      let left = credits.after(debts(before: group.due) + claimed)
      claimed += asked.map(\.amount).sum()
      drafts.append(
        MessageDraft(
          kind: .reminder(due: group.due), leading: steps[0], steps: steps, lines: asked + left.lines))
    }
    return drafts
  }

  private static func isBefore(_ left: DueStep, _ right: DueStep) -> Bool {
    (left.instalment.due, right.held.severity, left.held.reference.workflow, left.held.reference.state)
      < (right.instalment.due, left.held.severity, right.held.reference.workflow, right.held.reference.state)
  }

  /// What credits pay first: all that is late or due before, whoever asks for it, unless the bank collects it or it is
  /// restrained.
  private func debts(before due: CalendarDate) -> Cents {
    assessed.filter { one in
      guard !one.instalment.isCollected else { return false }
      let comesFirst = one.instalment.due < due || one.instalment.isLate(on: run.today)
      return comesFirst && one.assessment.restraint == nil
    }.map(\.instalment.amount).sum()
  }

  /// What bounced into a workflow that does nothing keeps the state it had before.
  private func isServed(_ assessment: InstalmentAssessment) -> Bool {
    assessment.effective != nil || assessment.workflow.flatMap { run.workflows[$0] }?.doesNothing == false
  }

  private func line(
    _ one: (assessment: InstalmentAssessment, instalment: CaseInstalment), _ role: PlannedLine.Role
  ) -> PlannedLine {
    PlannedLine(
      instalment: one.instalment.id, role: role, amount: one.instalment.amount, state: one.assessment.effective)
  }
}
