package import CreditDomain

/// Why a customer stands where it does (*perché*): values only, for others to put into words. Made by the same
/// judgement as the assessment, so that the two never disagree.
package struct CaseExplanation: Hashable, Sendable {
  package var assessment: CaseAssessment
  /// The instalments whose states are the customer's.
  package var stateFrom: InstalmentID?
  package var effectiveFrom: InstalmentID?
  /// The one whose effect on orders is the customer's; nil = none may act.
  package var ordersFrom: InstalmentID?
  package var state: ExplainedState?
  package var effective: ExplainedState?
  /// The state that has this effect; often, not always, the one that may act and is the most severe.
  package var ordersState: ExplainedState?
  /// The person's move that some instalment stands by.
  package var move: ManualMove?
  package var next: ForeseenState?
  /// Of everything that is owed, in the order of the facts.
  package var instalments: [InstalmentExplanation]
}

extension CaseExplanation {
  /// The parameters are those of the assessment. Meant for one customer at a time: what comes next is judged too.
  package init(of facts: CaseFacts, under workflows: WorkflowSet, on today: CalendarDate, ledgerOn: CalendarDate) {
    var day = CaseDay(of: facts, under: workflows, on: today, ledgerOn: ledgerOn)
    let standings = day.standings()
    assessment = CaseAssessment(of: standings, in: day)
    var later = LaterDays { CaseAssessment(of: facts, under: workflows, on: $0, ledgerOn: ledgerOn) }
    let reached = CustomerStanding(of: standings) { $0.state }
    let acting = CustomerStanding(of: standings) { $0.effective }
    let strictest = CustomerStanding.onOrders(of: standings)
    stateFrom = reached.instalment
    effectiveFrom = acting.instalment
    ordersFrom = strictest.instalment
    state = reached.leading.map(ExplainedState.init)
    effective = acting.leading.map(ExplainedState.init)
    ordersState = strictest.leading.map(ExplainedState.init)
    move = standings.lazy.compactMap(\.move?.move).first
    next = assessment.nextDate.map { later.customer(on: $0) }
    instalments = standings.map { standing in
      InstalmentExplanation(
        standing, of: facts, totals: day.totals,
        next: day.nextDate(of: standing).map { later.instalment(standing.instalment.id, on: $0) })
    }
  }
}

/// The days to come, each judged once.
private struct LaterDays {
  private var known: [CalendarDate: CaseAssessment] = [:]
  private let judge: (CalendarDate) -> CaseAssessment

  init(_ judge: @escaping (CalendarDate) -> CaseAssessment) { self.judge = judge }

  mutating func customer(on day: CalendarDate) -> ForeseenState {
    let assessment = assessment(on: day)
    return ForeseenState(date: day, state: assessment.state, effective: assessment.effective)
  }

  mutating func instalment(_ id: InstalmentID, on day: CalendarDate) -> ForeseenState {
    let later = assessment(on: day).instalments.first { $0.id == id }
    return ForeseenState(date: day, state: later?.state, effective: later?.effective)
  }

  private mutating func assessment(on day: CalendarDate) -> CaseAssessment {
    if let assessment = known[day] { return assessment }
    let assessment = judge(day)
    known[day] = assessment
    return assessment
  }
}
