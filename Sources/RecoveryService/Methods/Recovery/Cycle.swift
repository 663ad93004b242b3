package import CreditDomain
import DunningRules
package import MexalAPI
package import UseCases

/// The daily run of one company, with its report: journey 2, *ledger → states*.
package struct Cycle: Sendable {
  private let advance: AdvanceCases
  private let planning: PlanMessages
  private let observe: @Sendable (CaseFailure) -> Void
  private let clock: any BusinessClock

  /// - Parameters:
  ///   - keeper: of the board that this process answers from; nil when it answers nobody.
  ///   - observe: is told why a customer could not be looked at, for administrators.
  package init(
    _ workplace: Workplace, keeper: BoardKeeper?, observe: @escaping @Sendable (CaseFailure) -> Void
  ) {
    self.observe = observe
    advance = AdvanceCases(store: workplace.store, keeper: keeper, clock: workplace.clock)
    planning = Messaging(workplace).planning
    clock = workplace.clock
  }

  /// - Parameter trialOn: looks at what that day would bring, and changes nothing; nil = the run of today.
  /// - Returns: nil = there is no such company.
  package func run(
    _ company: Company, trialOn: CalendarDate? = nil
  ) async throws(StoreFailure) -> CycleReport? {
    var report = CycleReport(
      date: trialOn ?? clock.instant().inRome.date, isTrial: trialOn != nil, transitions: [],
      messages: CycleReport.Messages(queued: 0, proposed: 0, held: []), tasks: 0, notifications: 0, failures: [],
      customers: 0)
    var failed: [CaseFailure] = []
    if let trialOn {
      guard try await advance.preview(company, on: trialOn, each: { report.add($0) }) else { return nil }
    } else {
      guard let failures = try await advance.run(company, each: { report.add($0) }) else { return nil }
      failed = failures
    }
    // Whoever cannot be looked at cannot be written to either, and is told of once.
    let digests = try await planning.run(company, trialOn: trialOn) { failure in
      if !failed.contains(where: { $0.customer == failure.customer }) { failed.append(failure) }
    } each: {
      report.add($0)
    }
    failed.forEach(observe)
    report.failures.add(failed.map { CycleReport.Failure($0) })
    report.notifications = digests ?? 0
    return report
  }
}

extension CycleReport {
  fileprivate mutating func add(_ one: RevisedCases.One) {
    customers += 1
    tasks += one.revision.tasks.count
    transitions.add(one.revision.transitions.compactMap { Transition($0, of: one.before) })
  }
}

extension CycleReport {
  fileprivate mutating func add(_ plan: CustomerPlan) {
    tasks += plan.tasks.count
    for (message, _, _) in plan.messages {
      switch message.status {
      case .proposal: messages.proposed += 1
      case .queued, .held, .sending, .sent, .delivered, .bounced, .failed, .cancelled: messages.queued += 1
      }
    }
    messages.held.add(plan.held.map { Held(customer: plan.customer, reason: MessageGateText.sentence($0)) })
  }
}

extension CycleReport.Transition {
  /// Nil for what is no change: the rules give none.
  fileprivate init?(_ transition: CaseTransition, of onFile: CaseOnFile) {
    guard let workflow = (transition.to ?? transition.from)?.reference.workflow else { return nil }
    let instalment: Instalment?
    switch transition.subject {
    case .customer: instalment = nil
    case .instalment(let id):
      instalment = Instalment(document: onFile.label(of: id.document), number: id.ordinal)
    }
    self.init(
      customer: onFile.facts.customer, instalment: instalment, workflow: workflow,
      from: transition.from?.reference.state, to: transition.to?.reference.state)
  }
}

extension CycleReport.Failure {
  /// What is wrong is in the log: it is for the administrator.
  fileprivate init(_ failure: CaseFailure) {
    self.init(customer: failure.customer, text: "Il cliente non si è potuto esaminare; si riproverà.")
  }
}
