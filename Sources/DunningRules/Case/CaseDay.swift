import CreditDomain

/// A case as seen on one day: what all of its instalments are looked at with.
struct CaseDay {
  let facts: CaseFacts
  let workflows: WorkflowSet
  let today: CalendarDate
  let restraints: CaseRestraints
  let move: MoveInForce?
  let totals: CaseTotals
  private let totalsChangeOn: CalendarDate?
  /// On the days on which restraints stopped something.
  private var earlierTotals: [CalendarDate: CaseTotals] = [:]

  init(of facts: CaseFacts, under workflows: WorkflowSet, on today: CalendarDate, ledgerOn: CalendarDate) {
    self.facts = facts
    self.workflows = workflows
    self.today = today
    restraints = CaseRestraints(of: facts, on: today, ledgerOn: ledgerOn)
    move = facts.move.flatMap { MoveInForce($0, in: workflows, on: today) }
    totals = CaseTotals(of: facts.instalments, on: today)
    totalsChangeOn = CaseTotals.nextChange(of: facts.instalments, after: today)
  }

  /// What is owed now, as it stood on a day: so that nothing becomes more severe while a restraint lasts because
  /// something else fell due meanwhile.
  mutating func totals(on day: CalendarDate) -> CaseTotals {
    if day == today { return totals }
    if let known = earlierTotals[day] { return known }
    let earlier = CaseTotals(of: facts.instalments, on: day)
    earlierTotals[day] = earlier
    return earlier
  }

  /// Of everything that is owed, in the order of the facts.
  mutating func standings() -> [InstalmentStanding] {
    var standings: [InstalmentStanding] = []
    standings.reserveCapacity(facts.instalments.count)
    for instalment in facts.instalments where instalment.isOwed(on: today) {
      standings.append(InstalmentStanding(of: instalment, in: &self))
    }
    return standings
  }

  /// The first day after this one on which the instalment may stand otherwise though nothing happens.
  func nextDate(of standing: InstalmentStanding) -> CalendarDate? {
    standing.nextDate(after: today, totalsChangeOn: totalsChangeOn)
  }
}
