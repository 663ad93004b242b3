import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI

/// What people decide about ALFA, each answered with the case that follows.
extension SampleService {
  static let decisionsAboutCases: [RegisteredMethod] = [
    .immediate(RecordActivity.self, recorded), .immediate(CompleteActivity.self, completed),
    .immediate(RecordPromise.self) { call, _ in reply(Sample.promise(call.parts, .open)) },
    .immediate(CancelPromise.self) { _, _ in reply(Sample.promise(Sample.parts, .cancelled)) },
    .immediate(OpenDispute.self) { call, _ in try reply(seen: call.version, id: 13) },
    .immediate(CloseDispute.self) { call, _ in try reply(seen: call.version, id: ended(call.target)) },
    .immediate(SetHold.self) { call, _ in try reply(seen: call.version, id: 14) },
    .immediate(LiftHold.self) { call, _ in try reply(seen: call.version, id: ended(call.target)) },
    .immediate(MoveCase.self) { call, _ in try reply(seen: call.version, id: call.target == nil ? nil : 15) },
    .immediate(AssignWorkflow.self) { call, _ in try reply(seen: call.version, id: 16) },
    .immediate(AssignCases.self, assigned),
  ]

  private static func reply(_ promise: PromiseRecord) -> PromiseReply {
    PromiseReply(promise: promise, reliability: Sample.reliability, record: Sample.record())
  }

  private static func reply(seen version: Int64?, id: Int64?) throws(RPCError) -> CaseReply {
    guard version ?? 7 == 7 else { throw .caseChanged(version: 7) }
    return CaseReply(record: Sample.record(), id: id)
  }

  private static func ended(_ target: DecisionName) -> Int64 {
    switch target {
    case .number(let id): id
    case .documents(let labels): 20 + Int64(labels.count)
    }
  }

  @Sendable private static func recorded(_ call: RecordActivity, _: CallContext) -> ActivityReply {
    let activity = ActivityRecord(
      id: 41, customer: call.customer, kind: call.kind, standing: .done(call.at ?? Sample.now, call.outcome),
      text: call.text, operatorName: call.operatorName, notice: call.notice, author: call.user ?? "gestionale")
    return ActivityReply(activity: activity, next: call.next == nil ? nil : Sample.reminder, version: 8)
  }

  @Sendable private static func completed(_ call: CompleteActivity, _: CallContext) -> ActivityReply {
    var activity = Sample.reminder
    activity.id = call.id
    activity.standing = .toDo(
      by: Sample.day(20_261_008),
      ActivityRecord.Completion(at: Sample.now, outcome: call.outcome, text: call.text, author: "anna"))
    return ActivityReply(activity: activity, next: nil, version: 8)
  }

  @Sendable private static func assigned(_ call: AssignCases, _: CallContext) -> AssignCases.Reply {
    let record = Sample.record(operatorName: call.operatorName)
    switch call.customers {
    case .one: return .one(CaseReply(record: record, id: 17))
    case .many(let codes):
      return .many(
        codes.map { code in
          var record = record
          record.customer = code
          return record
        })
    }
  }
}
