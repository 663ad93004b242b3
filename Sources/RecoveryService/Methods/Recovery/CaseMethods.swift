import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import UseCases

/// What people do about a customer's recovery.
struct CaseMethods: Sendable {
  private let change: ChangeCase
  private let store: any CaseStore
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    change = ChangeCase(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    store = workplace.store
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(SetHold.self) { call, context in
        try await reply(.hold(document: call.document, until: call.until), call, context)
      },
      .deferred(LiftHold.self) { call, context in try await reply(.endHold(call.target.target), call, context) },
      .deferred(OpenDispute.self) { call, context in
        try await reply(.dispute(documents: call.documents), call, context)
      },
      .deferred(CloseDispute.self) { call, context in try await reply(.endDispute(call.target.target), call, context) },
      .deferred(MoveCase.self) { call, context in
        try await reply(
          call.target.map { .move(workflow: $0.workflow, state: $0.state) } ?? .endMove, call, context)
      },
      .deferred(AssignWorkflow.self) { call, context in
        let choice = call.instalment.map { InstalmentChoice.named($0.document, ordinal: $0.number) }
        return try await reply(.useWorkflow(call.workflow, instalment: choice), call, context)
      },
      .deferred(AssignCases.self) { call, context in try await assign(call, context) },
    ]
  }

  private var today: CalendarDate { clock.instant().inRome.date }

  private func reply(
    _ action: CaseAction, _ call: some DecisionCall, _ context: CallContext
  ) async throws -> CaseReply {
    let changed = try await change.run(action, call, context)
    return CaseReply(record: MexalAPI.CaseRecord(changed, today: today), id: changed.ids.first)
  }

  /// One after the other: each customer's case is its own. None when one of them does not exist.
  private func assign(_ call: AssignCases, _ context: CallContext) async throws -> AssignCases.Reply {
    let asked = Set(call.customers.codes)
    guard let known = try await store.cases(Array(asked), of: call.company, on: today) else {
      throw RPCError.unknownCompany
    }
    guard known.cases.count == asked.count else { throw RPCError.unknownCustomer }
    var records: [MexalAPI.CaseRecord] = []
    var ids: [Int64] = []
    for customer in call.customers.codes {
      let assignment = OneCustomerDecision(
        company: call.company, customer: customer, reason: call.reason ?? "", user: call.user, version: call.version)
      let changed = try await change.run(.assign(operatorName: call.operatorName), assignment, context)
      records.append(MexalAPI.CaseRecord(changed, today: today))
      ids += changed.ids
    }
    switch call.customers {
    case .one: return .one(CaseReply(record: records[0], id: ids.first))
    case .many: return .many(records)
    }
  }
}

/// A call in which a person decides something about one customer.
protocol DecisionCall: Sendable {
  var company: Company { get }
  var customer: CustomerCode { get }
  var reason: String { get }
  var user: String? { get }
  /// Of the case, as the person saw it.
  var version: Int64? { get }
}

extension SetHold: DecisionCall {}
extension LiftHold: DecisionCall {}
extension OpenDispute: DecisionCall {}
extension CloseDispute: DecisionCall {}
extension MoveCase: DecisionCall {}
extension AssignWorkflow: DecisionCall {}

/// What a call says of one customer, where it names several or leaves it to be found.
struct OneCustomerDecision: DecisionCall {
  var company: Company
  var customer: CustomerCode
  var reason: String
  var user: String?
  var version: Int64?
}

extension ChangeCase {
  func run(
    _ action: CaseAction, _ call: some DecisionCall, _ context: CallContext
  ) async throws -> ChangedCase {
    let request = CaseRequest(
      action, reason: call.reason, author: context.author(call.user), seen: call.version)
    switch try await run(request, about: call.customer, of: call.company) {
    case .changed(let changed): return changed
    case .unknownCompany: throw RPCError.unknownCompany
    case .unknownCustomer: throw RPCError.unknownCustomer
    case .refused(let refusal): throw wireError(of: refusal)
    }
  }
}

extension DecisionName {
  fileprivate var target: CaseTarget {
    switch self {
    case .number(let id): .number(id)
    case .documents(let labels): .documents(labels)
    }
  }
}
