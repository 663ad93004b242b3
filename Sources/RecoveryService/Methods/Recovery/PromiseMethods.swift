import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import UseCases

/// A customer's word to pay: recorded, and taken back.
struct PromiseMethods: Sendable {
  private let change: ChangeCase

  init(_ workplace: Workplace) {
    change = ChangeCase(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(RecordPromise.self) { call, context in
        let changed = try await change.run(.promise(call.parts, documents: call.documents), call, context)
        let known = changed.onFile.promises(under: changed.terms)
        guard let made = known.first(where: { $0.promise.id == changed.ids.first }) else {
          throw RPCError.nothingOwed
        }
        return reply(changed, PromiseRecord(made, of: changed.customer))
      },
      .deferred(CancelPromise.self) { call, context in
        let changed = try await change.run(.endPromise(id: call.id), call, context)
        let known = changed.before.promises(under: changed.terms)
        guard let ended = known.first(where: { $0.promise.id == call.id }) else { throw RPCError.nothingToEnd }
        var record = PromiseRecord(ended, of: changed.customer)
        record.state = .cancelled
        return reply(changed, record)
      },
    ]
  }

  private func reply(_ changed: ChangedCase, _ promise: PromiseRecord) -> PromiseReply {
    let reliability = PromiseReliability(of: changed.onFile.promises(under: changed.terms))
    return PromiseReply(
      promise: promise, reliability: ReliabilityRecord(reliability),
      record: MexalAPI.CaseRecord(changed, today: changed.terms.today))
  }
}

extension RecordPromise: DecisionCall {
  var reason: String { note }
}

extension CancelPromise: DecisionCall {}
