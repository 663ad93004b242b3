import CreditDomain

/// What a customer is to be told today, by the message that it belongs to.
struct DueSteps {
  private(set) var reminding: [DueStep] = []
  private(set) var dunning: [DueStep] = []
  private(set) var stopped: [MessagePlan.StoppedStep] = []

  init(
    of pairs: [(assessment: InstalmentAssessment, instalment: CaseInstalment)], contact: CustomerContact,
    in run: MessageRun
  ) {
    for pair in pairs {
      guard let step = DueStep(of: pair.assessment, pair.instalment, contact: contact, in: run) else { continue }
      switch step.part {
      case .reminder: reminding.append(step)
      case .dunning: dunning.append(step)
      case .stopped(let gate): stopped.append(MessagePlan.StoppedStep(step: step.step, gate: gate))
      }
    }
  }

  /// The most severe state that has something to say speaks for all that is late.
  var leading: DueStep? {
    dunning.max { left, right in
      (left.held.severity, left.held.age, right.instalment.id)
        < (right.held.severity, right.held.age, left.instalment.id)
    }
  }
}
