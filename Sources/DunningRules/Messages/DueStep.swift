import CreditDomain

/// A step whose message has not been asked for yet.
struct DueStep {
  enum Part {
    case reminder
    case dunning
    case stopped(MessageGate)
  }

  let instalment: CaseInstalment
  let held: HeldState
  let workflow: Workflow
  let message: StateMessage
  /// The day on which its days reached the state, whether or not anybody looked.
  let reachedOn: CalendarDate
  /// What a notice of this step gives for paying.
  let daysToPay: Int
  /// Which message it belongs to.
  let part: Part

  var step: MessageStep { MessageStep(instalment: instalment.id, state: held.reference) }

  /// Nil when the state says nothing to the customer, or has said it.
  init?(of assessed: InstalmentAssessment, _ instalment: CaseInstalment, contact: CustomerContact, in run: MessageRun) {
    guard let held = assessed.effective, let workflow = run.workflows[held.reference.workflow],
      let state = run.workflows[held.reference], let message = state.message
    else { return nil }
    let step = MessageStep(instalment: instalment.id, state: held.reference)
    guard !instalment.hasHad(step, in: contact.asked, under: workflow) else { return nil }
    self.instalment = instalment
    self.held = held
    self.workflow = workflow
    self.message = message
    let reachedAt = workflow.states.firstIndex(of: state).map(workflow.age) ?? state.days
    reachedOn = run.today.adding(days: reachedAt - held.age)
    daysToPay = state.daysToPay
    if let restraint = assessed.restraint {
      part = .stopped(.restrained(restraint))
    } else {
      part = DueStep.part(of: instalment, in: state, of: workflow, on: run.today)
    }
  }

  private static func part(
    of instalment: CaseInstalment, in state: WorkflowState, of workflow: Workflow, on today: CalendarDate
  ) -> Part {
    let comesBefore: Bool =
      switch workflow.event {
      case .overdue: state.days < 0
      case .bounce: false
      }
    if instalment.isLate(on: today) {
      return comesBefore ? .stopped(.dueDatePassed(instalment.due)) : .dunning
    }
    // On the due date itself a state of day 0 still reminds.
    let reminds = comesBefore || (workflow.event == .overdue && state.days == 0)
    return reminds ? .reminder : .stopped(.notLate(until: instalment.due.adding(days: 1)))
  }
}

extension CaseInstalment {
  /// Past its due date, or bounced.
  func isLate(on today: CalendarDate) -> Bool {
    switch standing {
    case .bounced: true
    case .open: today > due
    case .presented: false
    }
  }

  /// By the bank, to which it was presented.
  var isCollected: Bool {
    switch standing {
    case .presented: true
    case .open, .bounced: false
    }
  }

  /// Whether a step was taken. Each bounce of an effect is one of its own: what was taken before it does not count.
  func hasHad(_ step: MessageStep, in taken: [MessageStep: CalendarDate], under workflow: Workflow) -> Bool {
    guard let day = taken[step] else { return false }
    return bounceDay(under: workflow).map { day >= $0 } ?? true
  }

  /// Nil unless the workflow counts from the bounce.
  func bounceDay(under workflow: Workflow) -> CalendarDate? {
    switch (workflow.event, standing) {
    case (.bounce, .bounced(let day, _)): day
    case (.bounce, .open), (.bounce, .presented), (.overdue, _): nil
    }
  }
}
