import CreditDomain

extension MessagePlan {
  /// One letter with this text, whatever the workflows say, about everything that is late, or where nothing is, about
  /// all that is to come: what a person writes, or wants to see the text of. It takes no step. What the bank collects is
  /// asked of nobody.
  package init(byHand template: WorkflowName, on facts: CaseFacts, assessed: CaseAssessment, in run: MessageRun) {
    let assessments = Dictionary(assessed.instalments.map { ($0.id, $0) }) { first, _ in first }
    let debts = facts.instalments.filter { $0.amount > .zero && !$0.isCollected }.sorted {
      ($0.due, $0.id) < ($1.due, $1.id)
    }
    let late = debts.filter { $0.isLate(on: run.today) }
    let lines = (late.isEmpty ? debts : late).map { instalment in
      let assessment = assessments[instalment.id]
      return PlannedLine(
        instalment: instalment.id, role: assessment?.restraint.map { .excluded($0) } ?? .asked,
        amount: instalment.amount, state: assessment?.effective)
    }
    let state = HeldState(
      reference: StateReference(workflow: template, state: template), version: 1, severity: 0, age: 0)
    messages = [
      PlannedMessage(
        key: "", customer: facts.customer, kind: .dunning, state: state, template: template, channel: .email,
        mode: .automatic, isAtMostOnce: false, attachesStatement: false,
        contactIntervalDays: run.policy.contactIntervalDays,
        payBy: ItalianCalendar.businessDay(onOrAfter: run.today.adding(days: run.workflows.daysToPay(of: template))),
        lines: lines.filter { $0.role == .asked } + CreditPool(of: facts.instalments).lines
          + lines.filter { $0.role != .asked }, steps: [], gate: nil, sendNotBefore: run.now)
    ]
  }
}
