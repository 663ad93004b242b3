package import CreditDomain

extension CaseAssessment {
  /// Where a customer stands on a day.
  ///
  /// Facts must be those of the day: what was paid, bounced or sent by then. The same facts, workflows and days always
  /// give the same answer.
  ///
  /// - Parameter ledgerOn: the day of the last export: whether a promise was missed is only known once the ledger was
  ///   read after its date.
  package init(of facts: CaseFacts, under workflows: WorkflowSet, on today: CalendarDate, ledgerOn: CalendarDate) {
    var day = CaseDay(of: facts, under: workflows, on: today, ledgerOn: ledgerOn)
    self.init(of: day.standings(), in: day)
  }

  init(of standings: [InstalmentStanding], in day: CaseDay) {
    let reached = CustomerStanding(of: standings) { $0.state }
    let acting = CustomerStanding(of: standings) { $0.effective }
    var next = NextDate(after: day.today)
    for standing in standings { next.note(day.nextDate(of: standing)) }
    next.note(day.facts.move?.on)
    next.note(reached.turnsOn(after: day.today))
    next.note(acting.turnsOn(after: day.today))
    self.init(
      customer: day.facts.customer, instalments: standings.map(InstalmentAssessment.init), state: reached.leading?.held,
      effective: acting.leading?.held,
      orders: CustomerStanding.onOrders(of: standings).leading?.orders ?? .allow, nextDate: next.date,
      totals: day.totals)
  }
}

extension InstalmentAssessment {
  init(_ standing: InstalmentStanding) {
    self.init(
      id: standing.instalment.id, workflow: standing.move?.workflow.name ?? standing.assignment?.workflow.name,
      state: standing.state?.held, effective: standing.effective?.held, restraint: standing.chain.restraint)
  }
}
