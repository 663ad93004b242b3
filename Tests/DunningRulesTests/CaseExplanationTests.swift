import CreditDomain
import DunningRules
import Testing

/// Goal: whoever asks why is told the workflow, the numbers, what is missing, what holds, and what comes next.
@Suite struct CaseExplanationTests {
  static func explain(_ facts: CaseFacts, _ workflows: Workflow...) -> CaseExplanation {
    CaseExplanation(of: facts, under: WorkflowSet(workflows), on: today, ledgerOn: today)
  }

  @Test func theStateWithItsNumbersAndTheDaysThatAreMissing() throws {
    let explanation = Self.explain(facts(owed(age: 8)), plain())
    let one = try #require(explanation.instalments.first)
    #expect(one.assignment?.reason == .companyDefault)
    #expect(one.assignment?.anchor == daysAgo(8))
    #expect(one.state?.held.reference == reference("plain", "c"))
    #expect(one.state?.held.age == 8)
    #expect(one.state?.thresholdDays == 7)
    #expect(one.effective == one.state)
    #expect(one.unmet.map(\.reference) == [reference("plain", "d")])
    #expect(one.unmet.map(\.daysMissing) == [12])
    #expect(one.unmet.map(\.thresholdDays) == [20])
    #expect(one.unmet.allSatisfy { $0.shortfall.isNone && $0.waits.isEmpty })
    #expect(one.next?.date == today.adding(days: 12))
    #expect(one.next?.state?.reference == reference("plain", "d"))
    #expect(one.move == nil)
    #expect(one.restraint == nil)
    #expect(explanation.stateFrom == id(1))
    #expect(explanation.next == one.next)
  }

  @Test func byHowMuchTheConditionsAreMissed() throws {
    let much = StateConditions(overdueMin: Cents(150_00), overduePercentMin: 51, overdueCountMin: 3)
    let path = workflow("path", states: [state("low", 10, days: 1), state("high", 20, days: 2, if: much)])
    let one = try #require(Self.explain(facts(owed(age: 9), owed(100_01, age: 0, id: 2)), path).instalments.first)
    let unmet = try #require(one.unmet.first)
    #expect(unmet.daysMissing == 0)
    #expect(unmet.shortfall.overdue == Cents(50_00))
    #expect(unmet.shortfall.percent == 2, "49.99… of 51")
    #expect(unmet.shortfall.count == 2)
    #expect(one.totals.overdueCount == 1)
    #expect(one.next?.date == today.adding(days: 1))
    #expect(one.next?.state?.reference == reference("path", "low"), "a third amount is missing then too")
  }

  @Test func anEffectThatMaturesRaisesTheShare() throws {
    let path = workflow("path", states: [state("half", 20, days: 2, if: .init(overduePercentMin: 50))])
    let atBank = owed(500_00, age: 5, .presented(riskUntil: today.adding(days: 3)), id: 2)
    let one = try #require(Self.explain(facts(owed(age: 9), atBank), path).instalments.first)
    #expect(one.unmet.map(\.shortfall.percent) == [34])
    #expect(one.next?.date == today.adding(days: 4))
    #expect(one.next?.state?.reference == reference("path", "half"))
  }

  @Test func whichNoticesAreWaitedFor() throws {
    let stop = reference("guarded", "stop")
    func waits(_ notices: DeliveredNotice...) throws -> [NoticeWait] {
      let explanation = Self.explain(facts(owed(age: 25)) { $0.notices = notices }, guarded)
      let one = try #require(explanation.instalments.first)
      #expect(one.state?.held.reference == stop)
      return one.unmet.first { $0.reference == stop }?.waits ?? []
    }
    let notice = reference("guarded", "notice")
    #expect(try waits() == [NoticeWait(state: notice)])
    #expect(
      try waits(NoticeGuaranteeTests.notice(2))
        == [NoticeWait(state: notice, deliveredOn: daysAgo(2), until: today.adding(days: 5))])
    #expect(try waits(NoticeGuaranteeTests.notice(7)) == [])
  }

  @Test func whatComesWhenTheGraceHasPassed() throws {
    let explanation = Self.explain(facts(owed(age: 25)) { $0.notices = [NoticeGuaranteeTests.notice(2)] }, guarded)
    #expect(explanation.next?.date == today.adding(days: 5))
    #expect(explanation.next?.effective?.reference == reference("guarded", "stop"))
    #expect(explanation.effective?.held.reference == reference("guarded", "visit"))
    #expect(explanation.effective?.thresholdDays == 15)
  }

  @Test func whoseOrdersEffectItIs() {
    let one = facts(owed(age: 60, letter: "X"), owed(age: 20, id: 2))
    let explanation = Self.explain(one, plain(), CustomerStateTests.twin)
    #expect(explanation.effectiveFrom == id(1))
    #expect(explanation.ordersFrom == id(2))
    #expect(explanation.ordersState?.held.reference == reference("plain", "d"))
  }

  @Test func whatHoldsItAndWhy() throws {
    let held = facts(owed(age: 25)) { $0.holds = [RestraintTests.hold(10, -3)] }
    let one = try #require(Self.explain(held, plain()).instalments.first)
    #expect(one.restraint?.restraint == .hold(id: 1, since: daysAgo(10), until: today.adding(days: 3)))
    #expect(one.restraint?.reason == "attende bonifico")
    #expect(one.unmet.map(\.daysMissing) == [5])
    #expect(one.totals.overdue == Cents(100_00))
    #expect(one.next?.date == today.adding(days: 4))
    #expect(one.next?.state?.reference == reference("plain", "d"))
    let heldBefore = facts(owed(age: 25)) { $0.holds = [RestraintTests.hold(25, 0)] }
    #expect(Self.explain(heldBefore, plain()).instalments.first?.totals.overdue == .zero)
    let disputed = facts(owed(age: 25)) { $0.disputes = [RestraintTests.dispute(1)] }
    #expect(Self.explain(disputed, plain()).instalments.first?.restraint?.reason == "merce difettosa")
    let promised = facts(owed(age: 25)) { $0.promises = [RestraintTests.promise(1, 0)] }
    let promise = try #require(Self.explain(promised, plain()).instalments.first?.restraint)
    #expect(promise.restraint == .promise(id: 2, since: daysAgo(1), until: today))
    #expect(promise.reason == nil)
  }

  @Test func theMoveStandsBesideTheWorkflow() throws {
    let explanation = Self.explain(facts(owed(age: 3), change: ManualMoveTests.move(0)), plain())
    let one = try #require(explanation.instalments.first)
    #expect(one.move?.reason == "accordo")
    #expect(explanation.move == one.move)
    #expect(one.assignment?.workflow.name == name("plain"))
    #expect(one.state?.held.age == 7)
    #expect(one.unmet.map(\.daysMissing) == [13])
    let later = Self.explain(facts(owed(age: 3), change: ManualMoveTests.move(4)), plain())
    #expect(later.move == nil, "it speaks for nothing that is owed")
  }

  @Test func whatItHadBeforeTheBounceAndWhatItsStatesLack() throws {
    let bounced = owed(age: 60, .bounced(on: daysAgo(2), wasPresented: false), letter: "R")
    let one = try #require(Self.explain(facts(bounced), guarded, BounceTests.bounces).instalments.first)
    #expect(one.assignment?.workflow.name == name("bounces"))
    #expect(one.state?.held.reference == reference("guarded", "formal"))
    #expect(one.state?.held.age == 58)
    #expect(
      one.unmet.map(\.reference) == [
        reference("guarded", "stop"), reference("guarded", "formal"), reference("bounces", "called"),
      ])
    #expect(one.unmet.map(\.daysMissing) == [0, 0, 8])
    #expect(one.unmet.map(\.waits.count) == [1, 1, 0])
  }

  @Test func atTheBankThereIsNothingButTheDayOfItsMaturity() throws {
    let one = try #require(Self.explain(facts(owed(age: 9, .presented(riskUntil: today))), plain()).instalments.first)
    #expect(one.state == nil)
    #expect(one.unmet.isEmpty)
    #expect(one.next == ForeseenState(date: today.adding(days: 1)))
  }

  @Test func withoutAWorkflowNothingComes() throws {
    let one = try #require(Self.explain(facts(owed(age: 9)), workflow("effects", ["R"])).instalments.first)
    #expect(one.assignment == nil)
    #expect(one.next == nil)
  }

  @Test func theExplanationAndTheAssessmentAreOne() {
    var random = SeededNumbers(seed: 31)
    for round in 0..<1_000 {
      let one = RandomCase(&random)
      let explanation = CaseExplanation(
        of: one.facts, under: WorkflowSet(one.workflows), on: today, ledgerOn: one.ledgerOn)
      let label: Comment = "seed 31, round \(round)"
      #expect(explanation.assessment == one.assessment, label)
      #expect(explanation.state?.held == explanation.assessment.state, label)
      #expect(explanation.effective?.held == explanation.assessment.effective, label)
      #expect(explanation.instalments.map(\.id) == explanation.assessment.instalments.map(\.id), label)
      #expect(explanation.instalments.map(\.state?.held) == explanation.assessment.instalments.map(\.state), label)
      #expect(
        explanation.instalments.compactMap(\.next?.date).min() ?? .distant >= explanation.next?.date ?? .distant, label)
    }
  }
}

extension CalendarDate {
  fileprivate static let distant = CalendarDate(dayNumber: .max)
}
