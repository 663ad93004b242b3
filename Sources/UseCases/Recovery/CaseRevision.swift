import CreditDomain
import DunningRules

/// Looks at a case again: where its customer stands on the day, what has changed since the last time, and what that
/// asks people to do. Everything that changes cases goes through here.
package func revise(_ onFile: CaseOnFile, under terms: CaseTerms) -> CaseRevision {
  let assessment = CaseAssessment(
    of: onFile.facts, under: terms.workflows, on: terms.today, ledgerOn: terms.ledgerOn)
  let before = onFile.record.standing
  let standing = CaseStanding(of: onFile.facts, assessment, after: before, terms)
  return CaseRevision(
    assessment: assessment,
    transitions: CaseTransition.all(from: onFile.recorded, to: assessment, under: terms.workflows),
    standing: standing, tasks: tasks(for: standing.acting, after: before.acting, onFile, terms),
    nextOn: earlier(assessment.nextDate, onFile.facts.nextOverdue(after: terms.today)),
    hasMessages: assessment.instalments.contains { instalment in
      guard let acting = instalment.effective, let state = terms.workflows[acting.reference] else { return false }
      return state.message != nil || !state.notified.isEmpty
    })
}

/// Whom what the machine does by itself is put down to.
package let machineAuthor = "recupero"

/// The work that a state asks for when it begins to act.
private func tasks(
  for acting: ActingState?, after before: ActingState?, _ onFile: CaseOnFile, _ terms: CaseTerms
) -> [OpenTask] {
  guard let acting, acting.reference != before?.reference, let task = terms.workflows[acting.reference]?.task
  else { return [] }
  return [
    OpenTask(
      kind: task.kind, due: terms.today.adding(days: task.withinDays), text: acting.title,
      operatorName: onFile.record.operatorName, author: machineAuthor)
  ]
}

private func earlier(_ first: CalendarDate?, _ second: CalendarDate?) -> CalendarDate? {
  guard let first, let second else { return first ?? second }
  return min(first, second)
}

extension CaseFacts {
  /// The totals that lists show change when something falls due.
  fileprivate func nextOverdue(after today: CalendarDate) -> CalendarDate? {
    instalments.lazy.filter { $0.amount > .zero && $0.due >= today }.map { $0.due.adding(days: 1) }.min()
  }
}

extension CaseStanding {
  fileprivate init(
    of facts: CaseFacts, _ assessment: CaseAssessment, after before: CaseStanding, _ terms: CaseTerms
  ) {
    self.init()
    if let held = assessment.state, let definition = terms.workflows[held.reference] {
      let known = before.state.flatMap { $0.recorded.reference == held.reference ? $0 : nil }
      state = StandingState(
        recorded: known?.recorded ?? RecordedState(reference: held.reference, version: held.version),
        since: known?.since ?? terms.today, title: definition.title, color: definition.color, severity: held.severity,
        lateFrom: assessment.countsFrom(held, \.state, on: terms.today))
    }
    if let held = assessment.effective, let definition = terms.workflows[held.reference] {
      let since = before.acting.flatMap { $0.reference == held.reference ? $0.since : nil }
      acting = ActingState(
        reference: held.reference, title: definition.title, severity: held.severity, days: definition.days,
        lateFrom: assessment.countsFrom(held, \.effective, on: terms.today), since: since ?? terms.today)
    }
    orders = assessment.orders
    takeTotals(of: facts.instalments, on: terms.today)
    demand = CaseDemand(of: facts, assessment, on: terms.today, ledgerOn: terms.ledgerOn)
  }

  private mutating func takeTotals(of instalments: [CaseInstalment], on today: CalendarDate) {
    for instalment in instalments {
      switch instalment.standing {
      case .presented(let riskUntil):
        if today <= riskUntil { balance += instalment.amount }
      case .open, .bounced:
        balance += instalment.amount
        guard instalment.amount > .zero, today > instalment.due else { continue }
        overdue += instalment.amount
        oldestDue = min(oldestDue ?? instalment.due, instalment.due)
      }
    }
  }
}

extension CaseAssessment {
  /// The day that the days of a state count from: a restraint had stopped them when they were counted.
  fileprivate func countsFrom(
    _ held: HeldState, _ state: KeyPath<InstalmentAssessment, HeldState?>, on today: CalendarDate
  ) -> CalendarDate {
    let leading = instalments.first { $0[keyPath: state] == held }
    let day = leading?.restraint.map { min(today, $0.since) } ?? today
    return day.adding(days: -held.age)
  }
}
