import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import UseCases

/// A customer's word to pay: recorded, and taken back.
struct PromiseMethods: Sendable {
  private let change: ChangeCase
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    change = ChangeCase(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(RecordPromise.self) { call, context in
        let changed = try await change.run(.promise(call.parts, documents: call.documents), call, context)
        guard let id = changed.ids.first, let promise = changed.onFile.facts.promises.first(where: { $0.id == id })
        else { throw RPCError.nothingOwed }
        return reply(changed, promise, call.documents, state: nil, call, context)
      },
      .deferred(CancelPromise.self) { call, context in
        let changed = try await change.run(.endPromise(id: call.id), call, context)
        guard let promise = changed.before.facts.promises.first(where: { $0.id == call.id }) else {
          throw RPCError.nothingToEnd
        }
        return reply(changed, promise, [], state: .cancelled, call, context)
      },
    ]
  }

  /// - Parameter state: nil = what the facts say.
  private func reply(
    _ changed: ChangedCase, _ promise: PromiseOfPayment, _ documents: [DocumentLabel], state: PromiseRecord.State?,
    _ call: some DecisionCall, _ context: CallContext
  ) -> PromiseReply {
    let today = clock.instant().inRome.date
    let outcomes = changed.onFile.facts.promises.map { $0.outcome(on: today, ledgerOn: today) }
    let record = PromiseRecord(
      id: promise.id, customer: changed.customer, madeOn: promise.madeOn, parts: promise.parts, documents: documents,
      note: call.reason.isEmpty ? nil : call.reason,
      state: state ?? PromiseRecord.State(promise.outcome(on: today, ledgerOn: today)),
      received: promise.received.map(\.amount).sum(), author: context.author(call.user))
    return PromiseReply(
      promise: record, reliability: ReliabilityRecord(PromiseReliability(of: outcomes)),
      record: MexalAPI.CaseRecord(changed, today: today))
  }
}

extension RecordPromise: DecisionCall {
  var reason: String { note }
}

extension CancelPromise: DecisionCall {}
