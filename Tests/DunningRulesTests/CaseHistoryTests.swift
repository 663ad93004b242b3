import CreditDomain
import DunningRules
import Testing

/// Goal: however often the days are run, the states at the end are the same.
@Suite struct CaseHistoryTests {
  /// What happens to a customer over some weeks: amounts are paid, go to the bank and come back, people hold.
  struct History {
    static let days = 40
    var workflows: [Workflow]
    private var facts: CaseFacts
    private var paidOn: [InstalmentID: CalendarDate] = [:]
    private var bouncedOn: [InstalmentID: CalendarDate] = [:]

    init(_ random: inout SeededNumbers) {
      workflows = random.workflows()
      facts = random.facts(under: workflows)
      for index in facts.instalments.indices {
        let one = facts.instalments[index]
        facts.instalments[index].startedIn = []
        if random.oneIn(3) { paidOn[one.id] = random.day(ago: -5...History.days) }
        if one.isPresented || random.oneIn(4) { bouncedOn[one.id] = random.day(ago: -5...History.days) }
      }
    }

    /// What was known on a day.
    func facts(on day: CalendarDate, started: [InstalmentID: Set<WorkflowName>]) -> CaseFacts {
      var known = facts
      known.instalments.removeAll { paidOn[$0.id].map { $0 <= day } ?? false || $0.firstSeenOn > day }
      for index in known.instalments.indices {
        let one = known.instalments[index]
        if let bounced = bouncedOn[one.id], bounced <= day {
          known.instalments[index].standing = .bounced(on: bounced, wasPresented: one.isPresented)
        }
        known.instalments[index].startedIn = started[one.id] ?? []
      }
      known.holds.removeAll { $0.from > day }
      known.disputes.removeAll { $0.openedOn > day }
      known.promises.removeAll { $0.madeOn > day }
      known.notices.removeAll { $0.deliveredOn > day }
      if let move = known.move, move.on > day { known.move = nil }
      return known
    }
  }

  /// The records after a run on each of the days, with what each run had to tell.
  private func run(_ history: History, on days: [CalendarDate]) -> (recorded: RecordedStates, told: Int) {
    let workflows = WorkflowSet(history.workflows)
    var (recorded, told) = (RecordedStates(), 0)
    var started: [InstalmentID: Set<WorkflowName>] = [:]
    for day in days {
      let facts = history.facts(on: day, started: started)
      let assessment = CaseAssessment(of: facts, under: workflows, on: day, ledgerOn: day)
      let transitions = CaseTransition.all(from: recorded, to: assessment, under: workflows)
      recorded.record(transitions)
      told += transitions.count
      for (id, state) in recorded.instalments { started[id, default: []].insert(state.reference.workflow) }
    }
    return (recorded, told)
  }

  @Test func missedDaysAreTheSameAsDailyRuns() {
    var random = SeededNumbers(seed: 41)
    var told = 0
    for round in 0..<2_000 {
      let history = History(&random)
      let daily = (0...History.days).reversed().map(daysAgo)
      let someDays = daily.filter { _ in random.oneIn(6) } + [today]
      let all = run(history, on: daily)
      told += all.told
      #expect(run(history, on: someDays).recorded == all.recorded, "seed 41, round \(round)")
      #expect(run(history, on: [today]).recorded == all.recorded, "seed 41, round \(round)")
      #expect(run(history, on: daily + [today, today]).told == all.told, "seed 41, round \(round)")
    }
    #expect(told > 5_000, "the histories are eventful")
  }
}
