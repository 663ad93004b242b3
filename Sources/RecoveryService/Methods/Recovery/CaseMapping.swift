import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import UseCases

// Cases in the words of the wire.

extension MexalAPI.CaseRecord {
  init(_ customer: CustomerCode, _ record: UseCases.CaseRecord, nextOn: CalendarDate?, today: CalendarDate) {
    self.init(
      customer: customer, state: MexalAPI.WorkflowState(record.standing.state, on: today),
      acting: ActingStateRecord(record.standing.acting, on: today), orders: record.standing.orders,
      operatorName: record.operatorName, version: record.version, overdue: record.standing.overdue, nextDate: nextOn)
  }

  /// As a change leaves it.
  init(_ changed: ChangedCase, today: CalendarDate) {
    self.init(changed.customer, changed.record, nextOn: changed.nextOn, today: today)
  }
}

extension MexalAPI.WorkflowState {
  init?(_ state: StandingState?, on today: CalendarDate) {
    guard let state else { return nil }
    self.init(
      workflow: state.recorded.reference.workflow.text, id: state.recorded.reference.state.text, name: state.title,
      color: state.color, since: state.since, lateDays: today.days(since: state.lateFrom))
  }
}

extension ActingStateRecord {
  init?(_ acting: ActingState?, on today: CalendarDate) {
    guard let acting else { return nil }
    self.init(
      reference: acting.reference, title: acting.title, since: acting.since,
      lateDays: today.days(since: acting.lateFrom), thresholdDays: acting.days)
  }
}

extension ReliabilityRecord {
  init(_ reliability: PromiseReliability) {
    self.init(
      kept: reliability.kept, partial: reliability.partial, missed: reliability.missed,
      percent: reliability.keptPercent)
  }
}

extension PromiseRecord {
  init(_ onFile: PromiseOnFile, of customer: CustomerCode) {
    self.init(
      id: onFile.promise.id, customer: customer, madeOn: onFile.promise.madeOn, parts: onFile.promise.parts,
      documents: onFile.documents, note: onFile.note.isEmpty ? nil : onFile.note, state: State(onFile.outcome),
      received: onFile.promise.received.map(\.amount).sum(), author: onFile.author)
  }
}

extension PromiseRecord.State {
  init(_ outcome: PromiseOutcome) {
    switch outcome {
    case .open: self = .open
    case .kept: self = .kept
    case .partial: self = .partial
    case .missed: self = .missed
    }
  }
}

extension PlannerLine {
  init(_ line: CaseLine, today: CalendarDate) {
    let standing = line.record.standing
    self.init(
      customer: line.customer, name: line.name, state: MexalAPI.WorkflowState(standing.state, on: today),
      overdue: standing.overdue, balance: standing.balance,
      lateDays: standing.oldestDue.map { today.days(since: $0) } ?? 0, lastContactOn: line.record.lastContactOn,
      nextAction: line.nextTask.map { NextAction(date: $0.due, kind: $0.kind, text: $0.text) },
      operatorName: line.record.operatorName, agent: line.agent, promise: line.promise, version: line.record.version)
  }
}

/// Why a case is left as it is, for the caller.
func wireError(of refusal: CaseRefusal) -> RPCError {
  switch refusal {
  case .changedMeanwhile(let version): .caseChanged(version: version)
  case .unknownDocument(let label): .unknownDocument(label)
  case .nothingToEnd: .nothingToEnd
  case .unknownState(let name): .unknownState(name)
  case .unknownWorkflow(let name): .unknownWorkflow(name)
  case .nothingOwed: .nothingOwed
  case .ambiguousDocument(let label, let count): .ambiguousDocument(label, count: count)
  case .noWorkflowNamed: MoveCase.noWorkflowNamed
  case .dateInThePast(_, of: .holdEnd): SetHold.endsInThePast
  case .dateInThePast(_, of: .promise(let place)): RecordPromise.dateInThePast(place)
  case .dateInThePast(_, of: .next): RecordActivity.nextIsInThePast
  case .momentToCome: RecordActivity.isInTheFuture
  case .noticeWithoutContact: RecordActivity.noticeWithoutContact
  }
}
