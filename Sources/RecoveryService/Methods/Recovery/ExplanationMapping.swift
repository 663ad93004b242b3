import CreditDomain
import DunningRules
import MexalAPI
import UseCases

/// An explanation in the words of the wire.
struct ExplanationMapping {
  let explained: ExplainedCase
  private let instalments: [InstalmentID: CaseInstalment]

  init(_ explained: ExplainedCase) {
    self.explained = explained
    instalments = Dictionary(
      explained.onFile.facts.instalments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var customer: ExplainedCustomer {
    let explanation = explained.explanation
    let leading = explanation.instalments.first { $0.id == explanation.stateFrom }
    return ExplainedCustomer(
      customer: explained.onFile.facts.customer, date: explained.terms.today,
      state: leadingState(explanation.state, of: explanation.stateFrom),
      acting: leadingState(explanation.effective, of: explanation.effectiveFrom),
      waits: waits(for: explanation.state, in: leading), orders: explanation.assessment.orders,
      ordersFrom: explanation.assessment.orders == .allow
        ? nil : leadingState(explanation.ordersState, of: explanation.ordersFrom),
      move: explanation.move.map(move), next: explanation.next.map(change),
      instalments: explanation.instalments.compactMap(instalment))
  }

  private func leadingState(_ state: ExplainedState?, of id: InstalmentID?) -> LeadingState? {
    guard let id, let state = counted(state, in: explained.explanation.assessment.totals) else { return nil }
    return LeadingState(state: state, instalment: name(id))
  }

  /// What keeps the leading instalment's own state from acting.
  private func waits(for state: ExplainedState?, in leading: InstalmentExplanation?) -> [AwaitedNotice] {
    guard let state, let leading else { return [] }
    return leading.unmet.first { $0.reference == state.held.reference }?.waits.map(notice) ?? []
  }

  private func instalment(_ explanation: InstalmentExplanation) -> ExplainedInstalment? {
    guard let known = instalments[explanation.id] else { return nil }
    return ExplainedInstalment(
      name: name(explanation.id), letter: known.letter, due: known.due, amount: known.amount, phase: phase(known),
      assignment: explanation.assignment.map(assignment), state: counted(explanation.state, in: explanation.totals),
      acting: counted(explanation.effective, in: explanation.totals), gaps: explanation.unmet.map(gap),
      restraint: explanation.restraint.map(restraint), move: explanation.move.map(move),
      next: explanation.next.map(change))
  }

  private func name(_ id: InstalmentID) -> InstalmentName {
    InstalmentName(document: explained.onFile.label(of: id.document), number: id.ordinal)
  }

  private func phase(_ instalment: CaseInstalment) -> InstalmentPhase {
    switch instalment.standing {
    case .open: .open
    case .presented: .presented
    case .bounced: .bounced
    }
  }

  private func counted(_ state: ExplainedState?, in totals: CaseTotals) -> CountedState? {
    guard let state else { return nil }
    let workflow = explained.terms.workflows[state.held.reference.workflow]
    return CountedState(
      label: label(state.held.reference), event: workflow?.event ?? .overdue, days: state.held.age,
      thresholdDays: state.thresholdDays, catchUp: workflow?.catchUp ?? .mostSevere,
      conditions: explained.terms.workflows[state.held.reference]?.conditions ?? StateConditions(), totals: totals)
  }

  private func change(_ foreseen: ForeseenState) -> ForeseenChange {
    ForeseenChange(
      date: foreseen.date, state: foreseen.state.map { label($0.reference) },
      acting: foreseen.effective.map { label($0.reference) })
  }

  private func label(_ reference: StateReference) -> StateLabel {
    let definition = explained.terms.workflows[reference]
    return StateLabel(
      reference: reference, title: definition?.title ?? reference.state.text, color: definition?.color ?? "#7F8C8D")
  }

  private func notice(_ wait: NoticeWait) -> AwaitedNotice {
    AwaitedNotice(
      state: label(wait.state), graceDays: explained.terms.workflows[wait.state]?.requiredNoticeGraceDays ?? 0,
      deliveredOn: wait.deliveredOn, actsFrom: wait.until)
  }

  private func move(_ move: ManualMove) -> MoveRecord {
    MoveRecord(to: label(move.to), on: move.on, reason: move.reason)
  }

  private func gap(_ unmet: UnmetState) -> StateGap {
    StateGap(
      state: label(unmet.reference), thresholdDays: unmet.thresholdDays,
      catchUp: explained.terms.workflows[unmet.reference.workflow]?.catchUp ?? .mostSevere,
      daysMissing: unmet.daysMissing, overdueMissing: unmet.shortfall.overdue,
      percentMissing: unmet.shortfall.percent, countMissing: unmet.shortfall.count, waits: unmet.waits.map(notice))
  }

  private func assignment(_ assignment: WorkflowAssignment) -> ExplainedInstalment.Assignment {
    ExplainedInstalment.Assignment(
      workflow: assignment.workflow.name, title: assignment.workflow.title,
      doesNothing: assignment.workflow.doesNothing, reason: AssignmentWord(assignment.reason))
  }

  private func restraint(_ explained: ExplainedRestraint) -> RestraintRecord {
    let restraint = explained.restraint
    let (id, until): (Int64, CalendarDate?) =
      switch restraint {
      case .dispute(let id, _): (id, nil)
      case .promise(let id, _, let until): (id, until)
      case .hold(let id, _, let until): (id, until)
      }
    return RestraintRecord(
      kind: RestraintWord(restraint), id: id, reason: explained.reason, since: restraint.since, until: until)
  }
}

extension AssignmentWord {
  fileprivate init(_ reason: WorkflowAssignment.Reason) {
    switch reason {
    case .instalment: self = .instalment
    case .customer: self = .customer
    case .stayed: self = .stayed
    case .letter: self = .letter
    case .companyDefault: self = .companyDefault
    }
  }
}
