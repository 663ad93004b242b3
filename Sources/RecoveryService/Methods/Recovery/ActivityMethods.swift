import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import UseCases

/// Calls, visits, mails, letters and notes: recorded when done, completed when they were to be done, and listed.
struct ActivityMethods: Sendable {
  private static let pageSize: PageSize = 50

  private let change: ChangeCase
  private let store: any CaseReading
  private let loading: any PositionLoading
  private let clock: any BusinessClock

  init(_ workplace: Workplace) {
    change = ChangeCase(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    store = workplace.store
    loading = workplace.store
    clock = workplace.clock
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(RecordActivity.self) { call, context in
        let activity = Activity(
          call.kind, call.standing(at: clock.instant().inRome), text: call.text, operatorName: call.operatorName,
          notice: call.notice.map { NoticeGiven(state: $0, severity: 0) },
          author: context.author(call.user))
        return try await reply(try await change.run(.record(activity, next: call.next), call, context), call.company)
      },
      .deferred(CompleteActivity.self) { call, context in try await complete(call, context) },
      .deferred(MexalAPI.ListActivities.self) { call, _ in try await list(call) },
    ]
  }

  private func complete(_ call: CompleteActivity, _ context: CallContext) async throws -> ActivityReply {
    guard let customer = try await store.customer(ofActivity: call.id, call.company),
      call.customer == nil || call.customer == customer
    else { throw RPCError.unknownActivity }
    let completion = OneCustomerDecision(
      company: call.company, customer: customer, reason: call.text, user: call.user, version: call.version)
    let action = CaseAction.complete(call.id, at: clock.instant().inRome, call.outcome.outcome, next: call.next)
    let changed: ChangedCase
    do {
      changed = try await change.run(action, completion, context)
    } catch let error as RPCError where error == .nothingToEnd {
      throw RPCError.activityNotOpen
    }
    return try await reply(changed, call.company)
  }

  /// The activities that were added or completed, as they now are.
  private func reply(_ changed: ChangedCase, _ company: Company) async throws -> ActivityReply {
    var filter = ActivityFilter()
    filter.customer = changed.customer
    filter.numbers = changed.ids
    let lines = try await store.activities(of: company, filter, before: nil, limit: changed.ids.count)
    func record(_ id: Int64) -> ActivityRecord? { lines.first { $0.activity.id == id }.map { ActivityRecord($0) } }
    guard let activity = changed.ids.first.flatMap(record) else { throw RPCError.unknownActivity }
    return ActivityReply(
      activity: activity, next: changed.ids.dropFirst().first.flatMap(record), version: changed.record.version)
  }

  private func list(_ call: MexalAPI.ListActivities) async throws -> MexalAPI.ListActivities.Reply {
    let before = try call.cursor.map { cursor throws(RPCError) in try cursor.number() }
    let page = Self.pageSize.page(
      try await store.activities(
        of: call.company, ActivityFilter(call.filter), before: before, limit: Self.pageSize.limit))
    if page.items.isEmpty, before == nil { try await loading.checkExists(call.company) }
    return MexalAPI.ListActivities.Reply(
      activities: page.items.map { ActivityRecord($0) },
      cursor: page.goesOnBehind.map { Cursor(number: $0.activity.id) })
  }
}

extension RecordActivity: DecisionCall {
  var reason: String { text }

  /// A reminder of what is to come is still to be done; everything else was done, at the latest now.
  fileprivate func standing(at now: LocalMoment) -> Activity.Standing {
    if kind == .reminder, outcome == nil, let at, at > now { return .open(due: at.date) }
    return .done(at ?? now, outcome?.outcome)
  }
}

extension ActivityFilter {
  fileprivate init(_ filter: MexalAPI.ListActivities.Filter) {
    self.init()
    customer = filter.customer
    operatorName = filter.operatorName
    kind = filter.kind
    outcome = filter.outcome?.outcome
    from = filter.from
    to = filter.to
    isOpen = filter.isOpen
  }
}
