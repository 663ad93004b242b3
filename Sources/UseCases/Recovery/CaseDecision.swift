import CreditDomain
import DunningRules

/// What an action adds to a case as it stands, or why it adds nothing.
struct CaseDecision {
  let request: CaseRequest
  let onFile: CaseOnFile
  let terms: CaseTerms
  /// On the clocks of Italy.
  let now: LocalMoment

  func entries() throws(CaseRefusal) -> [CaseEntry] {
    if let seen = request.seen, seen != onFile.record.version {
      throw .changedMeanwhile(version: onFile.record.version)
    }
    switch request.action {
    case .hold(let label, let until):
      guard until >= terms.today else { throw .dateInThePast(until, of: .holdEnd) }
      return [begun(.hold(document: try label.map(documentID), until: until))]
    case .endHold(let target): return try ended(.hold, holds(target))
    case .dispute(let labels): return [begun(.dispute(documents: try documents(labels)))]
    case .endDispute(let target): return try ended(.dispute, disputes(target))
    case .promise(let parts, let labels): return [begun(try promise(parts, labels))]
    case .endPromise(let id): return try ended(.promise, onFile.facts.promises.map(\.id).filter { $0 == id })
    case .waive(let claim, let documents): return try documents.map(known).map { begun(.waiver(claim, document: $0)) }
    case .endWaiver(let id): return try ended(.waiver, onFile.decisions(of: .waiver).filter { $0 == id })
    case .move(let workflow, let state):
      guard onFile.facts.instalments.contains(where: { $0.amount > .zero }) else { throw .nothingOwed }
      return [begun(.move(try target(workflow, state)))]
    case .endMove: return try ended(.move, onFile.decisions(of: .move))
    case .assign(let name): return [begun(.assignment(operatorName: name))]
    case .useWorkflow(let name, let choice): return try useWorkflow(name, try choice.map(instalment))
    case .record(let activity, let next): return try record(activity, next)
    case .complete(let id, let moment, let outcome, let next): return try complete(id, moment, outcome, next)
    }
  }

  private func begun(_ decision: CaseFact.Decision) -> CaseEntry {
    .begun(CaseFact(decision, on: terms.today, reason: request.reason, author: request.author))
  }

  private func ended(_ kind: CaseFactKind, _ ids: [Int64]) throws(CaseRefusal) -> [CaseEntry] {
    guard !ids.isEmpty else { throw .nothingToEnd }
    return ids.map { .ended($0, kind, on: terms.today, reason: request.reason, author: request.author) }
  }

  private func promise(
    _ parts: [PromiseOfPayment.Part], _ labels: [DocumentLabel]
  ) throws(CaseRefusal) -> CaseFact.Decision {
    if let place = parts.firstIndex(where: { $0.date < terms.today }) {
      throw .dateInThePast(parts[place].date, of: .promise(place))
    }
    let named = Set(try documents(labels))
    let owed = onFile.facts.instalments.filter {
      $0.amount > .zero && (named.isEmpty || named.contains($0.id.document))
    }
    guard !owed.isEmpty else { throw .nothingOwed }
    return .promise(parts.sorted { $0.date < $1.date }, instalments: owed.map(\.id))
  }

  /// Without a workflow, the one that the customer's state is of.
  private func target(_ workflow: WorkflowName?, _ state: WorkflowName) throws(CaseRefusal) -> StateReference {
    guard let name = workflow ?? onFile.record.standing.state?.recorded.reference.workflow else {
      throw .noWorkflowNamed
    }
    guard let definition = terms.workflows[name] else { throw .unknownWorkflow(name.text) }
    guard definition.states.contains(where: { $0.name == state }) else { throw .unknownState(state.text) }
    return StateReference(workflow: name, state: state)
  }

  /// Of several for the same instalment the last one counts, and all of them end together.
  private func useWorkflow(_ name: WorkflowName?, _ instalment: InstalmentID?) throws(CaseRefusal) -> [CaseEntry] {
    if let name {
      guard terms.workflows[name] != nil else { throw .unknownWorkflow(name.text) }
      return [begun(.workflow(name, instalment: instalment))]
    }
    return try ended(
      .workflow,
      onFile.decisions.filter { fact in
        guard case .workflow(_, instalment) = fact.decision else { return false }
        return true
      }.map(\.id))
  }

  private func record(_ activity: Activity, _ next: CalendarDate?) throws(CaseRefusal) -> [CaseEntry] {
    var activity = activity
    if case .done(let moment, _) = activity.standing, moment > now { throw .momentToCome(moment) }
    if let notice = activity.notice {
      guard activity.isContact else { throw .noticeWithoutContact }
      guard let state = terms.workflows[notice.state] else { throw .unknownState(notice.state.state.text) }
      activity.notice?.severity = state.severity
    }
    activity.operatorName = activity.operatorName ?? onFile.record.operatorName
    return [.activity(activity)] + (try followUp(next, text: activity.text, operatorName: activity.operatorName))
  }

  private func complete(
    _ id: Int64, _ moment: LocalMoment, _ outcome: ActivityOutcome, _ next: CalendarDate?
  ) throws(CaseRefusal) -> [CaseEntry] {
    guard onFile.openTasks.contains(id) else { throw .nothingToEnd }
    let done = CaseEntry.completed(id, at: moment, outcome, text: request.reason, author: request.author)
    return [done] + (try followUp(next, text: request.reason, operatorName: onFile.record.operatorName))
  }

  private func followUp(
    _ day: CalendarDate?, text: String, operatorName: String?
  ) throws(CaseRefusal) -> [CaseEntry] {
    guard let day else { return [] }
    guard day >= terms.today else { throw .dateInThePast(day, of: .next) }
    return [
      .activity(
        Activity(.reminder, .open(due: day), text: text, operatorName: operatorName, author: request.author))
    ]
  }
}
