import CreditDomain
import DunningRules
import TestSupport
import Testing
import UseCases

/// Goal: a simulation tells of the tried workflow alone, what would go out and to whom, beside what really happened.
@Suite struct SimulateWorkflowTests {
  private static let due = day("20261101")
  private static let alfa = code("501.00001")

  private static func name(_ text: String) throws -> WorkflowName { try #require(WorkflowName(text)) }

  /// A notice on day 7 that must come first, a formal one on day 20, seven days after the first at the earliest.
  private static func workflow() throws -> Workflow {
    let message = StateMessage(template: try name("sollecito"), channel: .email, needsApproval: false)
    return Workflow(
      name: try name("prova"), version: 1, title: "Prova", letters: nil, event: .overdue, catchUp: .mostSevere,
      states: [
        WorkflowState(
          name: try name("sollecito"), title: "Sollecito", color: "#000000", severity: 20, days: 7, message: message,
          requiredNoticeGraceDays: 7),
        WorkflowState(
          name: try name("diffida"), title: "Diffida", color: "#000000", severity: 60, days: 20, message: message,
          orders: .block),
      ])
  }

  private struct Book: SimulationReading {
    let lives: [CustomerLife]
    let recorded: [RecordedDay]

    func lives(
      of company: Company, owedSince first: CalendarDate, after: CustomerCode?, limit: Int
    ) async throws(StoreFailure) -> [CustomerLife]? { lives }

    func recordedDays(
      of workflow: WorkflowName, _ company: Company, from first: CalendarDate, through last: CalendarDate
    ) async throws(StoreFailure) -> [RecordedDay] { recorded }
  }

  private static func life(paidOn: CalendarDate? = nil) throws -> CustomerLife {
    let letter = try #require(PaymentLetter("B"))
    let instalment = CaseInstalment(
      id: InstalmentID(document: 1, ordinal: 1), letter: letter, due: due, amount: euro("610.00"), firstSeenOn: due)
    return CustomerLife(
      facts: CaseFacts(customer: alfa),
      lives: [
        InstalmentLife(
          instalment: instalment, begunOn: due.adding(days: -30), presentedOn: nil, riskUntil: due, bouncedOn: nil,
          settledOn: paidOn)
      ], state: nil)
  }

  private static func run(
    _ lives: [CustomerLife], recorded: [RecordedDay] = [], among others: [Workflow] = []
  ) async throws -> Simulation {
    let simulate = SimulateWorkflow(
      store: Book(lives: lives, recorded: recorded), clock: FixedClock(moment("20261110 080000")))
    let found = try await simulate.run(
      try name("prova"), among: WorkflowSet([try workflow()] + others), of: company("DEM"), from: day("20261101"),
      through: day("20261130"))
    return try #require(found)
  }

  @Test func aSimulatedNoticeLetsWhatWaitsForItGoOut() async throws {
    let simulation = try await Self.run([try Self.life()])
    let messages = simulation.days.filter { $0.messages > 0 }.map(\.date)
    #expect(messages == [day("20261108"), day("20261121")])
    #expect(simulation.customersCount == 1)
    let customer = try #require(simulation.customers.first)
    #expect(customer.state?.state == (try Self.name("sollecito")))
    #expect(customer.realState == nil)
    #expect(customer.messages.map(\.state.state) == [try Self.name("sollecito"), try Self.name("diffida")])
  }

  @Test func whatIsPaidLeavesItsStateOnTheDay() async throws {
    let simulation = try await Self.run([try Self.life(paidOn: day("20261115"))])
    #expect(simulation.days.filter { $0.transitions > 0 }.map(\.date) == [day("20261108"), day("20261115")])
    #expect(simulation.days.last?.states == [:])
  }

  @Test(
    arguments: [
      ("20261101", CaseInstalment.Standing.open), ("20261105", .presented(riskUntil: day("20261220"))),
      ("20261109", .presented(riskUntil: day("20261220"))),
      ("20261112", .bounced(on: day("20261110"), wasPresented: true)),
    ])
  func anEffectOverTime(on date: String, standing: CaseInstalment.Standing) throws {
    var life = try #require(try Self.life().lives.first)
    (life.riskUntil, life.presentedOn, life.bouncedOn) = (day("20261220"), day("20261104"), day("20261110"))
    #expect(life.asOf(day(date))?.standing == standing)
    // Once more, after the bounce: when it was there before nobody knows any more.
    life.presentedOn = day("20261120")
    #expect(life.asOf(day("20261112"))?.standing == .bounced(on: day("20261110"), wasPresented: true))
    #expect(life.asOf(day("20261120"))?.standing == .presented(riskUntil: day("20261220")))
  }

  @Test func onlyTheTriedWorkflowIsTold() async throws {
    let letter = try #require(PaymentLetter("B"))
    let other = Workflow(
      name: try Self.name("altro"), version: 1, title: "Altro", letters: [letter], event: .overdue,
      catchUp: .mostSevere, states: try Self.workflow().states)
    let simulation = try await Self.run([try Self.life()], among: [other])
    #expect(simulation.days.allSatisfy { $0.states.isEmpty && $0.transitions == 0 && $0.messages == 0 })
    #expect(simulation.customersCount == 0)
  }

  @Test func aQuietDayRepeatsWhereCustomersStoodAndNothingElse() async throws {
    let state = StateReference(workflow: try Self.name("prova"), state: try Self.name("sollecito"))
    let busy = RecordedDay(
      date: day("20261105"), states: [state: StateTally(customers: 7)], transitions: 7, messages: 3)
    let simulation = try await Self.run([], recorded: [busy])
    #expect(simulation.real(on: day("20261104")) == nil)
    #expect(simulation.real(on: day("20261105")) == busy)
    #expect(
      simulation.real(on: day("20261106")) == RecordedDay(date: day("20261106"), states: busy.states))
  }
}
