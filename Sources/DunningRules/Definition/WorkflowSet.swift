import CreditDomain

/// All workflows of a company, each in the version that is in force: finds the one that serves an instalment.
package struct WorkflowSet: Hashable, Sendable {
  private struct Served: Hashable {
    var event: WorkflowEvent
    /// Nil = every letter that no workflow of the event names.
    var letter: PaymentLetter?
  }

  private var byName: [WorkflowName: Workflow] = [:]
  private var serving: [Served: Workflow] = [:]

  /// Of one workflow in several versions the last counts; of several that serve the same letter the one whose name
  /// comes first, so that two runs never disagree.
  package init(_ workflows: some Sequence<Workflow>) {
    for workflow in workflows where byName[workflow.name].map({ $0.version < workflow.version }) ?? true {
      byName[workflow.name] = workflow
    }
    for workflow in byName.values.sorted(by: { $0.name > $1.name }) {
      guard let letters = workflow.letters else {
        serving[Served(event: workflow.event, letter: nil)] = workflow
        continue
      }
      for letter in letters { serving[Served(event: workflow.event, letter: letter)] = workflow }
    }
  }

  package subscript(name: WorkflowName) -> Workflow? { byName[name] }

  package subscript(reference: StateReference) -> WorkflowState? {
    byName[reference.workflow]?.states.first { $0.name == reference.state }
  }
}

extension WorkflowSet {
  /// What the notices with this text give for paying: the most that a state says.
  func daysToPay(of template: WorkflowName) -> Int {
    let states = byName.values.flatMap(\.states).filter { $0.message?.template == template }
    return states.map(\.daysToPay).max() ?? WorkflowState.daysToPayUsually
  }
}

extension WorkflowSet {
  /// The workflow that serves an instalment as it stands, with the day from which its days count; nil = none does.
  ///
  /// A bounced effect that no workflow of bounces serves goes on in the one of its due date.
  package func assignment(of instalment: CaseInstalment, customersOwn: WorkflowName?) -> WorkflowAssignment? {
    switch instalment.standing {
    case .open, .presented: overdueAssignment(of: instalment, customersOwn: customersOwn)
    case .bounced(let day, _):
      assignment(of: instalment, customersOwn: customersOwn, event: .bounce, anchor: day)
        ?? overdueAssignment(of: instalment, customersOwn: customersOwn)
    }
  }

  /// The workflow that serves an instalment, or served it before it bounced, by its due date.
  func overdueAssignment(of instalment: CaseInstalment, customersOwn: WorkflowName?) -> WorkflowAssignment? {
    assignment(of: instalment, customersOwn: customersOwn, event: .overdue, anchor: instalment.due)
  }

  private func assignment(
    of instalment: CaseInstalment, customersOwn: WorkflowName?, event: WorkflowEvent, anchor: CalendarDate
  ) -> WorkflowAssignment? {
    func assigned(_ workflow: Workflow?, _ reason: WorkflowAssignment.Reason) -> WorkflowAssignment? {
      guard let workflow, workflow.serves(event) else { return nil }
      return WorkflowAssignment(workflow: workflow, reason: reason, anchor: anchor)
    }
    let byLetter = serving[Served(event: event, letter: instalment.letter)]
    let letterOrDefault =
      assigned(byLetter, .letter) ?? assigned(serving[Served(event: event, letter: nil)], .companyDefault)
    return assigned(instalment.workflow.flatMap { byName[$0] }, .instalment)
      ?? assigned(customersOwn.flatMap { byName[$0] }, .customer)
      ?? assigned(started(by: instalment, event: event, preferred: letterOrDefault?.workflow), .stayed)
      ?? letterOrDefault
  }

  /// The workflow that the instalment was in before and stays in, of several the first by name. Nil = it was in none, or
  /// also in the one that would serve it anyway.
  private func started(by instalment: CaseInstalment, event: WorkflowEvent, preferred: Workflow?) -> Workflow? {
    if let preferred, instalment.startedIn.contains(preferred.name) { return nil }
    return instalment.startedIn.sorted().lazy.compactMap { self.byName[$0] }.first { $0.event == event }
  }
}

extension Workflow {
  /// One without states asks that nothing be done, whatever happens.
  fileprivate func serves(_ event: WorkflowEvent) -> Bool { self.event == event || states.isEmpty }
}
