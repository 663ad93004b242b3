import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import RiskRules

/// What is asked about the recovery of customers, answered by the sample company.
extension SampleService {
  static let cases: [RegisteredMethod] = [
    .immediate(CustomerHistory.self, history), .immediate(ExplainCustomer.self) { _, _ in Sample.explained },
    .immediate(ListCases.self, planner), .immediate(CasesOverview.self, overview),
    .immediate(ListActivities.self, activities), .immediate(RunCycle.self, cycle),
  ]

  @Sendable private static func history(_ call: CustomerHistory, _: CallContext) -> CustomerHistory.Reply {
    let events = [
      HistoryEvent(
        kind: .promise, on: Sample.today, recordedAt: Sample.now, text: "Promessa di pagare 1.830,00 € in 2 rate.",
        author: "anna", document: Sample.invoice, amount: Cents(1_830_00), id: .number(12)),
      HistoryEvent(
        kind: .order, on: Sample.today, recordedAt: Sample.now, text: "Ordine di 8.000,00 € rifiutato.", author: "ANNA",
        amount: Cents(8_000_00), id: .text("01J9TESTTESTTESTTESTTESTTE")),
      HistoryEvent(
        kind: .state, on: Sample.day(20_260_907),
        recordedAt: LocalMoment(date: Sample.day(20_260_907), secondOfDay: 60),
        text: "Da «2° sollecito» a «Ordini bloccati»: scaduto da 35 giorni.", from: "secondo-sollecito", to: "blocco",
        workflow: Sample.name("bonifico")),
    ].filter { call.kinds?.contains($0.kind) ?? true }
    return CustomerHistory.Reply(events: events, cursor: call.cursor == nil ? Cursor("7") : nil)
  }

  @Sendable private static func planner(_ call: ListCases, _: CallContext) -> ListCases.Reply {
    let late = PlannerLine(
      customer: Sample.alfa, name: "ALFA S.R.L.", state: Sample.state, overdue: Cents(1_830_00),
      balance: Cents(2_440_00), lateDays: 67, lastContactOn: Sample.day(20_261_002),
      nextAction: PlannerLine.NextAction(date: Sample.day(20_261_102), kind: .reminder, text: "Ha pagato?"),
      operatorName: "anna", agent: "610.00003", promise: Sample.parts[0], version: 8)
    let other = PlannerLine(
      customer: Sample.beta, name: "BETA «2» S.P.A.", state: nil, overdue: Cents(12_00), balance: Cents(12_00),
      lateDays: 1, lastContactOn: nil, nextAction: nil, operatorName: nil, agent: nil, promise: nil, version: 0)
    return ListCases.Reply(
      lines: Array([late, other].prefix(call.limit)), cursor: call.cursor == nil ? Cursor("7") : nil)
  }

  @Sendable private static func overview(_ call: CasesOverview, _: CallContext) -> CasesOverview.Reply {
    CasesOverview.Reply(
      states: [
        CasesOverview.OfState(state: Sample.blocked, severity: 60, customers: 1, overdue: Cents(1_830_00))
      ],
      stateless: CasesOverview.Stateless(customers: 1, overdue: Cents(12_00)),
      totals: CasesOverview.Totals(customers: 2, overdue: Cents(1_842_00), balance: Cents(2_452_00)),
      ageing: LedgerTotals(of: Sample.late.items, on: Sample.today).ageing,
      trend: [CasesOverview.TrendDay(date: Sample.today, overdue: Cents(1_842_00))])
  }

  @Sendable private static func activities(_ call: ListActivities, _: CallContext) -> ListActivities.Reply {
    let visit = ActivityRecord(
      id: 7, customer: Sample.alfa, kind: .visit,
      standing: .toDo(
        by: Sample.day(20_261_001),
        ActivityRecord.Completion(
          at: LocalMoment(date: Sample.day(20_261_002), secondOfDay: 36_000), outcome: .notReachable,
          text: "Chiuso per ferie", author: "paola")),
      text: "Passare in sede", operatorName: nil, notice: Sample.noticed.reference, author: "anna")
    return ListActivities.Reply(
      activities: [Sample.reminder, Sample.call, visit].filter { call.filter.kind ?? $0.kind == $0.kind },
      cursor: call.cursor == nil ? Cursor("7") : nil)
  }

  @Sendable private static func cycle(_ call: RunCycle, _: CallContext) -> CycleReport {
    CycleReport(
      date: call.date ?? Sample.today, isTrial: call.isTrial,
      transitions: [
        CycleReport.Transition(
          customer: Sample.alfa,
          instalment: CycleReport.Transition.Instalment(document: Sample.invoice, number: 1),
          workflow: Sample.name("bonifico"), from: Sample.name("secondo-sollecito"), to: Sample.name("blocco")),
        CycleReport.Transition(
          customer: Sample.beta, instalment: nil, workflow: Sample.name("bonifico"), from: Sample.name("scaduto"),
          to: nil),
      ],
      messages: CycleReport.Messages(
        queued: 3, proposed: 1,
        held: [CycleReport.Held(customer: Sample.beta, reason: "Non ha un indirizzo di posta.")]),
      tasks: 2, notifications: 1,
      failures: [CycleReport.Failure(customer: Sample.beta, text: "La pratica non si è potuta salvare.")],
      customers: 2)
  }
}
