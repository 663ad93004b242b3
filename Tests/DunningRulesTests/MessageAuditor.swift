import CreditDomain
import DunningRules

/// Looks at what was sent to one customer, day after day, and says what should not have been. It reads facts and
/// assessments itself, and shares nothing with the code that makes plans.
struct MessageAuditor {
  private(set) var findings: [String] = []
  private(set) var sentCount = 0
  private var keys: Set<String> = []
  private var sentOn: [MessageStep: CalendarDate] = [:]
  private var lastContactOn: CalendarDate?

  /// Before anything of the plan goes out.
  mutating func inspect(_ plan: MessagePlan, of scene: MessageScene) {
    everyDueStepIsSomewhere(plan, scene)
    for message in plan.messages {
      if message.amountAsked != sum(of: message, scene) { findings.append("the amount is not that of the lines") }
      restraints(message, scene)
      texts(message, scene)
      if message.gate == nil { mayGo(message, scene) }
      if message.sendNotBefore < scene.now || !isOpen(message.sendNotBefore, scene) {
        findings.append("planned for a closed hour")
      }
    }
    let going = plan.messages.filter { $0.gate == nil && $0.mode == .automatic }
    for second in going.dropFirst() {
      if interval(second, scene) > 0 { findings.append("two messages in one interval") }
    }
  }

  mutating func note(_ message: PlannedMessage, of scene: MessageScene) {
    sentCount += 1
    if !keys.insert(message.key).inserted { findings.append("the key \(message.key) was used twice") }
    for step in message.steps { sentOn[step] = scene.now.date }
    lastContactOn = scene.now.date
  }

  /// Steps that have something to say and were not taken, each in one place.
  private mutating func everyDueStepIsSomewhere(_ plan: MessagePlan, _ scene: MessageScene) {
    let due = scene.assessment.instalments.compactMap { one -> MessageStep? in
      guard let held = one.effective, message(held.reference, scene) != nil else { return nil }
      let step = MessageStep(instalment: one.id, state: held.reference)
      return isTaken(step, scene) ? nil : step
    }
    let planned = plan.messages.flatMap(\.steps) + plan.stopped.map(\.step)
    if planned.count != Set(planned).count { findings.append("a step is planned twice") }
    if Set(planned) != Set(due) { findings.append("planned \(planned), due \(due)") }
  }

  private mutating func restraints(_ message: PlannedMessage, _ scene: MessageScene) {
    let restrained = Set(scene.assessment.instalments.filter { $0.restraint != nil }.map(\.id))
    for line in message.lines where line.role == .asked {
      guard let fact = scene.facts.instalments.first(where: { $0.id == line.instalment }) else {
        findings.append("asked for what is not owed")
        continue
      }
      let today = scene.now.date
      if restrained.contains(line.instalment) { findings.append("asked for what is restrained") }
      if line.amount != fact.amount || line.amount <= .zero { findings.append("asked for another amount") }
      switch (message.kind, fact.standing) {
      case (_, .presented): findings.append("asked for what is at the bank")
      case (.dunning, .open) where fact.due >= today: findings.append("a notice before the due date")
      case (.reminder, .bounced): findings.append("a reminder of what bounced")
      case (.reminder(let due), .open) where fact.due != due || due < today: findings.append("a reminder too late")
      case (.dunning, .bounced), (.dunning, .open), (.reminder, .open): break
      }
    }
  }

  /// The text is that of the most severe state that has one to be sent.
  private mutating func texts(_ message: PlannedMessage, _ scene: MessageScene) {
    guard message.kind == .dunning else { return }
    let candidates = scene.assessment.instalments.filter { one in
      guard one.restraint == nil, let held = one.effective, let state = state(held.reference, scene),
        state.message != nil, !isTaken(MessageStep(instalment: one.id, state: held.reference), scene),
        let fact = scene.facts.instalments.first(where: { $0.id == one.id })
      else { return false }
      if case .bounced = fact.standing { return state.days >= 0 || workflow(held.reference, scene)?.event == .bounce }
      return fact.due < scene.now.date && (state.days >= 0 || workflow(held.reference, scene)?.event == .bounce)
    }
    let worst = candidates.compactMap(\.effective?.severity).max()
    if message.state.severity != worst { findings.append("severity \(message.state.severity), worst \(worst ?? -1)") }
    let asked = Set(message.lines.filter { $0.role == .asked }.map(\.instalment))
    if !asked.isSuperset(of: candidates.map(\.id)) { findings.append("something late is missing") }
  }

  private mutating func mayGo(_ message: PlannedMessage, _ scene: MessageScene) {
    if message.amountAsked <= .zero { findings.append("nothing is asked for") }
    if let minimum = workflow(message.state.reference, scene)?.amountMin, message.amountAsked < minimum {
      findings.append("less than is written about")
    }
    if let lastContactOn, scene.now.date.days(since: lastContactOn) < interval(message, scene) {
      findings.append("inside the interval")
    }
    if message.steps.contains(where: { isTaken($0, scene) }) { findings.append("a step is taken twice") }
    if !isOpen(scene.now, scene) { findings.append("sent while closed") }
  }

  private func sum(of message: PlannedMessage, _ scene: MessageScene) -> Cents {
    var sum: Int64 = 0
    for line in message.lines {
      if case .excluded = line.role { continue }
      sum += line.amount.minorUnits
    }
    return Cents(sum)
  }

  private func isTaken(_ step: MessageStep, _ scene: MessageScene) -> Bool {
    guard let day = sentOn[step] else { return false }
    guard workflow(step.state, scene)?.event == .bounce,
      case .bounced(let bounce, _)? = scene.facts.instalments.first(where: { $0.id == step.instalment })?.standing
    else { return true }
    return bounce <= day
  }

  private func interval(_ message: PlannedMessage, _ scene: MessageScene) -> Int {
    workflow(message.state.reference, scene)?.contactIntervalDays ?? scene.policy.contactIntervalDays
  }

  private func workflow(_ reference: StateReference, _ scene: MessageScene) -> Workflow? {
    scene.workflows.first { $0.name == reference.workflow }
  }

  private func state(_ reference: StateReference, _ scene: MessageScene) -> WorkflowState? {
    workflow(reference, scene)?.states.first { $0.name == reference.state }
  }

  private func message(_ reference: StateReference, _ scene: MessageScene) -> StateMessage? {
    state(reference, scene)?.message
  }

  private func isOpen(_ moment: LocalMoment, _ scene: MessageScene) -> Bool {
    let hour = moment.secondOfDay / 3_600
    let isClosed = scene.policy.closures.contains { ($0.from...$0.through).contains(moment.date) }
    return (9..<18).contains(hour) && ItalianCalendar.isBusinessDay(moment.date) && !isClosed
  }
}
