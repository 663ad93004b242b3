import CreditDomain
import JSONRPC
import MexalAPI
import RiskRules
import UseCases

/// A person's word that the orders of a customer stop, and that they pass again.
struct BlockMethods: Sendable {
  private let change: ChangeOrderBlock
  private let clock: any BusinessClock
  private let risk: RiskMethods

  init(_ workplace: Workplace, risk: RiskMethods) {
    change = ChangeOrderBlock(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    clock = workplace.clock
    self.risk = risk
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(SetOrderBlock.self) { call, context in
        if let until = call.block.until, until < clock.instant().inRome.date {
          throw SetOrderBlock.endsInThePast
        }
        let request = OrderBlockRequest(
          company: call.company, customer: call.customer, reason: call.block.reason, until: call.block.until,
          author: context.author(call.user))
        return try await reply(
          to: request, block: call.block, after: try await change.run(.set, request), for: context.caller)
      },
      .deferred(LiftOrderBlock.self) { call, context in
        let request = OrderBlockRequest(
          company: call.company, customer: call.customer, reason: call.reason ?? "",
          author: context.author(call.user))
        return try await reply(
          to: request, block: nil, after: try await change.run(.lifted, request), for: context.caller)
      },
    ]
  }

  private func reply(
    to request: OrderBlockRequest, block: OrderBlock?, after outcome: OrderBlockOutcome, for caller: Caller
  ) async throws -> OrderBlockReply {
    // Asked first, so that a company that does not exist is told apart from a customer that does not.
    let summaries = try await risk.summaries(of: [request.customer], in: request.company, for: caller)
    guard let summary = summaries.first else { preconditionFailure("one customer has one summary") }
    switch outcome {
    case .customerUnknown: throw RPCError.unknownCustomer
    // What is wanted holds already: without a block there is nothing to lift.
    case .done, .notBlocked: return OrderBlockReply(company: request.company, block: block, summary: summary)
    }
  }
}
