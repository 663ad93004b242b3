import CreditDomain
import JSONRPC
import MexalAPI
import RiskRules

/// One order of the sample company, over the limit of its customer, through all that may happen to it.
extension SampleService {
  private static let request = OrderRequest(total: Cents(8_000_00))
  private static let lastDay = Sample.today.adding(days: 3)
  private static let basis = OrderBasis(
    order: request, customer: Sample.late, invoiced: nil, under: RiskPolicy(), on: Sample.today,
    dataAgeBusinessHours: 5)
  private static let id = "01J9TESTTESTTESTTESTTESTTE"

  private static func record(
    _ state: AuthorizationRecord.State, _ verdict: OrderVerdict = basis.verdict,
    _ order: OrderName = OrderName(salesType: "OC", series: nil, number: nil, date: nil),
    until lastDay: CalendarDate = lastDay, facts: [AuthorizationFact]
  ) -> AuthorizationRecord {
    AuthorizationRecord(
      id: id, requestID: "pc1-20261009-0001", company: Sample.company, customer: Sample.alfa, state: state,
      basis: basis, verdict: verdict, order: order, decidedAt: Sample.now, author: "ANNA", lastDay: lastDay,
      dataAt: Sample.exportedAt, facts: facts)
  }

  @Sendable static func authorized(_ call: AuthorizeOrder, _: CallContext) -> OrderAnswer {
    OrderAnswer(
      verdict: Sample.verdict(call.order, on: Sample.late), data: Sample.data, authorization: (id, lastDay))
  }

  @Sendable static func confirmed(_ call: ConfirmOrder, _: CallContext) -> AuthorizationRecord {
    record(
      .confirmed, basis.verdict.overridden(reason: "Garanzia ricevuta", cap: nil, lastDay: lastDay), call.order,
      facts: [
        AuthorizationFact(
          kind: .overridden, at: Sample.now, author: "PAOLA", reason: "Garanzia ricevuta", lastDay: lastDay),
        AuthorizationFact(kind: .confirmed, at: Sample.now, author: call.user ?? "gestionale", order: call.order),
      ])
  }

  @Sendable static func numbered(_ call: NumberOrder, _: CallContext) -> AuthorizationRecord {
    record(
      .refused, basis.verdict, call.order,
      facts: [
        AuthorizationFact(kind: .numbered, at: Sample.now, author: call.user ?? "gestionale", order: call.order)
      ])
  }

  @Sendable static func cancelled(_ call: CancelOrder, _: CallContext) -> AuthorizationRecord {
    record(.cancelled, facts: [AuthorizationFact(kind: .cancelled, at: Sample.now, author: call.user ?? "gestionale")])
  }

  @Sendable static func overridden(_ call: OverrideOrder, _: CallContext) -> AuthorizationRecord {
    let lastDay = call.lastDay ?? lastDay
    return record(
      .reserved, basis.verdict.overridden(reason: call.reason, cap: call.cap, lastDay: lastDay), until: lastDay,
      facts: [
        AuthorizationFact(
          kind: .overridden, at: Sample.now, author: call.user ?? "gestionale", reason: call.reason, cap: call.cap,
          lastDay: lastDay)
      ])
  }

  @Sendable static func decisions(_ call: ListDecisions, _: CallContext) -> ListDecisions.Reply {
    ListDecisions.Reply(decisions: [record(.refused, facts: [])], cursor: call.cursor == nil ? Cursor("7") : nil)
  }
}
