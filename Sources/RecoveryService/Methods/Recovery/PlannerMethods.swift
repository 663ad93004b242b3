import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import RiskRules
import UseCases

/// The planner's lists, and why and how a customer came to where it is.
struct PlannerMethods: Sendable {
  private static let historyPageSize: PageSize = 50

  private let store: any CaseReading & DashboardReading
  private let explain: ExplainCase
  private let clock: any BusinessClock
  private let loading: any PositionLoading

  init(_ workplace: Workplace) {
    store = workplace.store
    explain = ExplainCase(store: workplace.store)
    clock = workplace.clock
    loading = workplace.store
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(ListCases.self) { call, _ in try await list(call) },
      .deferred(CasesOverview.self) { call, _ in try await overview(call) },
      .deferred(CustomerHistory.self) { call, _ in try await history(call) },
      .deferred(ExplainCustomer.self) { call, _ in
        let day = call.date ?? today
        guard let explained = try await explain.run(call.customer, of: call.company, on: day) else {
          throw try await unknown(call.company)
        }
        return ExplanationMapping(explained).customer
      },
    ]
  }

  private var today: CalendarDate { clock.instant().inRome.date }

  private func unknown(_ company: Company) async throws -> RPCError {
    try await loading.companies().contains(company) ? .unknownCustomer : .unknownCompany
  }

  private func list(_ call: ListCases) async throws -> ListCases.Reply {
    let after = try call.cursor.map { cursor throws(RPCError) in try CaseCursor(cursor) }
    let size = PageSize(call.limit)
    let page = size.page(
      try await store.cases(
        of: call.company, CaseFilter(call.filter), CaseOrder(call.order), on: today, after: after, limit: size.limit))
    if page.items.isEmpty, after == nil { try await loading.checkExists(call.company) }
    return ListCases.Reply(
      lines: page.items.map { PlannerLine($0, today: today) }, cursor: page.goesOnBehind?.cursor.carried)
  }

  private func overview(_ call: CasesOverview) async throws -> CasesOverview.Reply {
    guard let summary = try await store.summary(of: call.company) else { throw RPCError.unknownCompany }
    let days = try await store.ledgerDays(LedgerDay.monthEnds(before: today, count: 6), of: call.company)
    return CasesOverview.Reply(
      states: summary.states.map {
        CasesOverview.OfState(
          state: StateLabel(reference: $0.state, title: $0.title, color: $0.color), severity: $0.severity,
          customers: $0.customers, overdue: $0.overdue)
      },
      stateless: CasesOverview.Stateless(
        customers: summary.stateless.customers, overdue: summary.stateless.overdue),
      totals: CasesOverview.Totals(
        customers: summary.all.customers, overdue: summary.all.overdue, balance: summary.all.balance),
      ageing: days.last?.ageing ?? Ageing(),
      trend: days.map { CasesOverview.TrendDay(date: $0.date, overdue: $0.overdue) })
  }

  private func history(_ call: CustomerHistory) async throws -> CustomerHistory.Reply {
    let before = try call.cursor.map { cursor throws(RPCError) in try HistoryCursor(cursor) }
    guard
      let found = try await store.history(
        of: call.customer, call.company, call.kinds.map { HistoryFilter($0) } ?? .everything, before: before,
        limit: Self.historyPageSize.limit)
    else { throw try await unknown(call.company) }
    let page = Self.historyPageSize.page(found)
    return CustomerHistory.Reply(
      events: page.items.map { HistoryEvent($0) }, cursor: page.goesOnBehind?.cursor.carried)
  }
}

extension CaseFilter {
  fileprivate init(_ filter: ListCases.Filter) {
    self.init()
    workflow = filter.workflow?.text
    state = filter.state?.text
    agent = filter.agent
    zone = filter.zone
    search = filter.search
    switch filter.operatorName {
    case nil: break
    case .nobody: operatorName = .nobody
    case .named(let name): operatorName = .named(name)
    }
  }
}

extension CaseOrder {
  fileprivate init(_ order: ListCases.Order) {
    switch order {
    case .priority: self = .priority
    case .overdue: self = .overdue
    case .age: self = .age
    case .name: self = .name
    case .lastContact: self = .contact
    }
  }
}
