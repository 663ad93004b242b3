import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Every method with the reply that the sample company gives, behind the real dispatcher.
enum SampleService {
  static let registry = Registry(
    MexalInterface.description, access: MexalAccess.access(to:),
    [
      .immediate(Authenticate.self, authenticated), .immediate(ApplyLedger.self, applied),
      .immediate(AuthorizeOrder.self, authorized),
      .immediate(ConfirmOrder.self, confirmed), .immediate(CancelOrder.self, cancelled),
      .immediate(NumberOrder.self, numbered),
      .immediate(OverrideOrder.self, overridden), .immediate(ListDecisions.self, decisions),
      .immediate(CustomerLedger.self, ledger),
      .immediate(CustomerSheet.self, sheet), .immediate(ImportLedger.self, imported),
      .immediate(LiftOrderBlock.self, lifted), .immediate(ListImports.self, imports),
      .immediate(RiskIndicator.self, indicator), .immediate(RiskIndicatorList.self, indicators),
      .immediate(SetOrderBlock.self, blocked), .immediate(SystemStatus.self, status),
      .immediate(VerifyOrder.self, verified),
    ] + cases + decisionsAboutCases + messages + workflows)

  static let dispatcher = Dispatcher(registry: registry, newIncident: { "X" }, observe: { _ in })

  /// The reply to a call, without its envelope where it is a result.
  static func call(_ method: String, _ params: String, from caller: Caller = .local) throws -> String {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#
    var writer = JSONWriter()
    let context = CallContext(carrier: .stdio, connection: 1, caller: caller)
    let deferred = dispatcher.dispatch(try JSONValue(validating: Array(request.utf8)), context, into: &writer)
    precondition(deferred == nil, "Every sample is answered at once.")
    let reply = String(decoding: writer.bytes, as: UTF8.self)
    let head = #"{"jsonrpc":"2.0","result":"#
    guard reply.hasPrefix(head) else { return reply }
    return String(reply.dropFirst(head.count).dropLast(#","id":1}"#.count))
  }

  /// Which parameter of a call is refused, and the word that says why.
  static func refusal(_ method: String, _ params: String) throws -> [String?] {
    let reply = try JSONValue(parsing: try call(method, params))
    #expect(reply["error"]?["code"]?.source == "-32602", "\(reply.source)")
    let data = reply["error"]?["data"]
    return [data?["campo"]?.string, data?["motivo"]?.string]
  }
}

extension SampleService {
  @Sendable private static func indicator(_ call: RiskIndicator, _: CallContext) throws -> RiskIndicator.Reply {
    guard call.company == Sample.company else { throw RPCError.unknownCompany }
    guard call.customer == Sample.alfa else { throw RPCError.unknownCustomer }
    return RiskIndicator.Reply(
      company: call.company, customer: Sample.late, indicators: Sample.indicators(Sample.late), today: Sample.today,
      data: Sample.data)
  }

  @Sendable private static func indicators(_ call: RiskIndicatorList, _: CallContext) -> RiskIndicatorList.Reply {
    let known = [Sample.late, Sample.regular]
    return RiskIndicatorList.Reply(
      summaries: call.customers.map { code in
        known.first { $0.code == code }.map(Sample.summary) ?? CustomerSummary(customer: code, known: nil)
      }, data: Sample.data)
  }

  @Sendable private static func verified(_ call: VerifyOrder, _: CallContext) -> VerifyOrder.Reply {
    let position = [Sample.late, Sample.regular].first { $0.code == call.customer }
    return OrderAnswer(verdict: Sample.verdict(call.order, on: position), data: Sample.data)
  }

  @Sendable private static func sheet(_ call: CustomerSheet, _: CallContext) -> CustomerSheet.Reply {
    CustomerSheet.Reply(
      company: call.company, customer: Sample.customer, agentName: "ROSSI MARIO",
      paymentTermsName: "Ricevuta Bancaria 30/60gg FM", overLimitAction: .block, block: Sample.block,
      totals: LedgerTotals(of: Sample.late.items, on: Sample.today), recovery: Sample.sheetRecovery, data: Sample.data)
  }

  @Sendable private static func ledger(_ call: CustomerLedger, _: CallContext) -> CustomerLedger.Reply {
    CustomerLedger.Reply(
      company: call.company, customer: call.customer,
      rows: call.includesSettled ? Sample.rows : Array(Sample.rows.prefix(1)),
      totals: LedgerTotals(of: Sample.late.items, on: Sample.today), data: Sample.data)
  }

  @Sendable private static func applied(_ call: ApplyLedger, _: CallContext) -> ApplyLedger.Reply {
    ApplyLedger.Reply(
      company: call.company, changes: ImportChanges(appeared: 0, changed: 1, paid: 1, closed: 0, bounced: 0),
      facts: [Sample.fact], summaries: [Sample.summary(Sample.regular)], notices: call.notices)
  }

  @Sendable private static func imported(_ call: ImportLedger, _: CallContext) -> ImportReport {
    call.path == "scadenzario.xml" ? Sample.imported : Sample.refused
  }

  @Sendable private static func imports(_ call: ListImports, _: CallContext) -> ListImports.Reply {
    ListImports.Reply(imports: [Sample.imported], cursor: call.cursor == nil ? Cursor("7") : nil)
  }

  @Sendable private static func blocked(_ call: SetOrderBlock, _: CallContext) -> OrderBlockReply {
    var position = Sample.regular
    position.block = call.block
    return OrderBlockReply(company: call.company, block: call.block, summary: Sample.summary(position))
  }

  @Sendable private static func lifted(_ call: LiftOrderBlock, _: CallContext) -> OrderBlockReply {
    OrderBlockReply(company: call.company, block: nil, summary: Sample.summary(Sample.regular))
  }

  @Sendable private static func authenticated(_ call: Authenticate, _: CallContext) -> Authenticate.Reply {
    Authenticate.Reply(user: "mexal", role: .managementSystem, companies: [Sample.company], isForAllCompanies: false)
  }

  @Sendable private static func status(_ call: SystemStatus, _: CallContext) -> SystemStatus.Reply {
    SystemStatus.Reply(
      version: "1.0.0", now: Sample.now,
      database: SystemStatus.Database(isReachable: true, schemaVersion: 1, serverVersion: 150_013), memory: .current,
      companies: [
        SystemStatus.CompanyStatus(
          company: Sample.company,
          lastImport: SystemStatus.LastImport(
            report: Sample.imported, age: TenthsOfHours(from: Sample.exportedAt, to: Sample.now)),
          customers: 2, queuedMessages: 2,
          messages: SystemStatus.Messages(
            queued: 2, due: 1, proposals: 4, bounced: 1,
            oldestDue: TenthsOfHours(from: Sample.exportedAt, to: Sample.now)))
      ])
  }
}
