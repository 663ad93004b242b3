import CreditDomain
import JSONRPC
import MexalAPI
import RiskRules
import UseCases

/// Decisions about orders: made, confirmed, cancelled, overridden and listed.
struct OrderMethods: Sendable {
  private let authorize: UseCases.AuthorizeOrder
  private let change: UseCases.ChangeOrder
  private let list: UseCases.ListDecisions
  private let clock: any BusinessClock
  private let loading: any PositionLoading
  private let board: RiskBoard
  private let metrics: ServiceMetrics

  init(_ workplace: Workplace) {
    authorize = UseCases.AuthorizeOrder(
      store: workplace.store, keeper: workplace.keeper, clock: workplace.clock, newID: { AuthorizationID.new(at: $0) })
    change = UseCases.ChangeOrder(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    list = UseCases.ListDecisions(store: workplace.store)
    clock = workplace.clock
    loading = workplace.store
    board = workplace.board
    metrics = workplace.metrics
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(MexalAPI.AuthorizeOrder.self) { call, context in
        try await authorize(call, author: context.author(call.user))
      },
      .deferred(MexalAPI.ConfirmOrder.self) { call, context in
        try record(
          await change.confirm(
            OrderReference(call.authorization), of: call.company, as: OrderLabel(call.order),
            author: context.author(call.user)))
      },
      .deferred(MexalAPI.NumberOrder.self) { call, context in
        try record(
          await change.number(
            OrderReference(call.authorization), of: call.company, as: OrderLabel(call.order),
            author: context.author(call.user)))
      },
      .deferred(MexalAPI.CancelOrder.self) { call, context in
        try record(
          await change.cancel(OrderReference(call.authorization), of: call.company, author: context.author(call.user)))
      },
      .deferred(MexalAPI.OverrideOrder.self) { call, context in
        try record(
          await change.override(
            OrderReference(call.authorization), of: call.company, reason: call.reason, cap: call.cap,
            lastDay: call.lastDay, author: context.author(call.user)))
      },
      .deferred(MexalAPI.ListDecisions.self) { call, _ in try await list(call) },
    ]
  }

  private func authorize(_ call: MexalAPI.AuthorizeOrder, author: String) async throws -> OrderAnswer {
    if let standing = board.standing(of: call.company) { try RiskMethods.checkDecimals(call.order, standing) }
    let question = OrderQuestion(
      company: call.company, customer: call.customer, requestID: call.requestID, order: call.order,
      label: OrderLabel(call.name), author: author)
    let outcome = try await authorize.run(question)
    if case .decided(let decision) = outcome { metrics.count(decision: decision.verdict.outcome) }
    switch outcome {
    case .decided(let decision), .repeated(let decision):
      return OrderAnswer(
        verdict: decision.verdict, data: DataMoment(exportedAt: decision.exportedAt, now: clock.instant().inRome),
        authorization: (decision.id, decision.expiresOn))
    case .otherQuestion: throw RPCError.requestOfAnotherOrder
    case .unknownCompany: throw RPCError.unknownCompany
    }
  }

  private func record(_ outcome: OrderChangeOutcome) throws -> AuthorizationRecord {
    switch outcome {
    case .changed(let decision, _): return AuthorizationRecord(decision, today: clock.instant().inRome.date)
    case .refused(let refusal): throw refusal.wireError
    case .unknownCompany: throw RPCError.unknownCompany
    case .unknownAuthorization: throw RPCError.unknownAuthorization
    }
  }

  private func list(_ call: MexalAPI.ListDecisions) async throws -> MexalAPI.ListDecisions.Reply {
    let filter = DecisionFilter(
      customer: call.customer, outcomes: call.state?.outcomes, from: call.from, to: call.to)
    let before = try call.cursor.map { cursor throws(RPCError) in try cursor.number() }
    let page = try await list.run(of: call.company, filter, before: before)
    if page.items.isEmpty, before == nil { try await loading.checkExists(call.company) }
    let today = clock.instant().inRome.date
    return MexalAPI.ListDecisions.Reply(
      decisions: page.items.map { AuthorizationRecord($0.decision, today: today) },
      cursor: page.goesOnBehind.map { Cursor(number: $0.number) })
  }
}

extension OrderChangeRefusal {
  fileprivate var wireError: RPCError {
    switch self {
    case .cancelled: .authorizationConflict("L'autorizzazione è stata annullata.")
    case .refused: .authorizationConflict("L'ordine non è stato ammesso: prima va sbloccato.")
    case .confirmedAlready: .authorizationConflict("L'ordine è già confermato in Mexal.")
    case .confirmedOtherwise: .authorizationConflict("L'ordine è già confermato con un altro numero.")
    case .overCap(let total, let cap):
      .authorizationConflict(
        "L'ordine è di \(ItalianText.amount(total)), oltre l'importo massimo di \(ItalianText.amount(cap)).")
    case .endsInThePast:
      .invalidParams(Mismatch.invalid("lo sblocco finirebbe prima di oggi").inside(.member("scade")))
    }
  }
}
