import CreditDomain
import DunningRules
import JSONRPC
import MexalAPI
import RiskRules
import UseCases

/// What is on file about one customer, read from the database each time.
struct CustomerMethods: Sendable {
  private let sheets: LoadCustomerSheet
  private let ledgers: LoadCustomerLedger
  private let recovery: LoadLedgerRecovery
  private let explain: ExplainCase
  private let clock: any BusinessClock
  private let reader: RiskReader

  init(_ workplace: Workplace) {
    sheets = LoadCustomerSheet(store: workplace.store)
    ledgers = LoadCustomerLedger(store: workplace.store)
    recovery = LoadLedgerRecovery(store: workplace.store, rates: workplace.rates)
    explain = ExplainCase(store: workplace.store)
    clock = workplace.clock
    reader = workplace.reader
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(MexalAPI.CustomerSheet.self) { call, _ in try await sheet(call) },
      .deferred(MexalAPI.CustomerLedger.self) { call, _ in try await ledger(call) },
    ]
  }

  private func sheet(_ call: MexalAPI.CustomerSheet) async throws -> MexalAPI.CustomerSheet.Reply {
    let now = clock.instant().inRome
    guard let sheet = try await sheets.run(call.customer, of: call.company, today: now.date),
      let explained = try await explain.run(call.customer, of: call.company, on: now.date)
    else { throw try await unknown(call.company, now.date, call.customer) }
    let standing = CreditStanding(of: sheet.position, under: sheet.standing.policy, on: now.date)
    return MexalAPI.CustomerSheet.Reply(
      company: call.company, customer: sheet.customer, agentName: sheet.agent?.name,
      paymentTermsName: sheet.paymentTerms?.name, overLimitAction: standing.overLimitAction, block: standing.block,
      totals: standing.totals, recovery: SheetRecovery(explained, today: now.date),
      data: DataMoment(exportedAt: sheet.standing.exportedAt, now: now))
  }

  private func ledger(_ call: MexalAPI.CustomerLedger) async throws -> MexalAPI.CustomerLedger.Reply {
    let now = clock.instant().inRome
    guard let ledger = try await ledgers.run(call.customer, of: call.company, scope: .all, today: now.date) else {
      throw try await unknown(call.company, now.date, call.customer)
    }
    let recovery = try await recovery.run(call.customer, of: call.company, lines: ledger.lines, today: now.date)
    let scope = call.includesSettled ? LedgerScope.all : .owed
    let rows = ledger.lines.filter { scope.includes($0) }.map { line in
      LedgerRow(line, recovery[line.id] ?? LineRecovery(), today: now.date)
    }
    return MexalAPI.CustomerLedger.Reply(
      company: call.company, customer: call.customer, rows: rows, totals: ledger.totals,
      data: DataMoment(exportedAt: ledger.exportedAt, now: now))
  }

  /// Which of the two is not there.
  private func unknown(
    _ company: Company, _ today: CalendarDate, _ customer: CustomerCode
  ) async throws -> RPCError {
    let answer = try await reader.answer(about: customer, of: company, today: today)
    return answer.view == nil ? .unknownCompany : .unknownCustomer
  }
}

extension LedgerRow {
  fileprivate init(_ line: LedgerLine, _ recovery: LineRecovery, today: CalendarDate) {
    self.init(
      document: line.label, instalment: line.instalment, phase: line.phase, today: today,
      workflow: recovery.workflow?.text, state: recovery.state?.text,
      restraint: recovery.restraint.map { RestraintWord($0) }, interest: recovery.interest,
      compensation: recovery.compensation, certainty: recovery.certainty)
  }
}

extension SheetRecovery {
  fileprivate init(_ explained: ExplainedCase, today: CalendarDate) {
    let record = explained.onFile.record
    self.init(
      state: MexalAPI.WorkflowState(record.standing.state, on: today),
      acting: ActingStateRecord(record.standing.acting, on: today), operatorName: record.operatorName,
      version: record.version, lastContactOn: record.lastContactOn, nextDate: explained.explanation.next?.date,
      promises: explained.promises.map { PromiseRecord($0, of: explained.onFile.facts.customer) },
      reliability: ReliabilityRecord(explained.reliability))
  }
}
