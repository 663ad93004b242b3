import CreditDomain
import JSONRPC
import MexalAPI
import MexalDump
import UseCases

/// What brings the ledger up to date: whole dumps, single documents, and the record of past imports.
struct LedgerMethods: Sendable {
  private let imports: Importing
  private let apply: UseCases.ApplyLedger
  private let history: UseCases.ListImports
  private let folder: ImportFolder
  private let loading: any PositionLoading
  private let risk: RiskMethods

  init(_ workplace: Workplace, risk: RiskMethods) {
    imports = Importing(workplace, keeper: workplace.keeper)
    apply = UseCases.ApplyLedger(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    history = UseCases.ListImports(store: workplace.store)
    folder = ImportFolder(path: workplace.settings.importFolder)
    loading = workplace.store
    self.risk = risk
  }

  var registered: [RegisteredMethod] {
    [
      .deferred(MexalAPI.ImportLedger.self) { call, _ in
        guard let path = await folder.resolve(call.path) else { throw RPCError.pathNotAllowed }
        let options = ImportOptions(isForced: call.isForced, expectedCompany: call.company)
        return MexalAPI.ImportReport(try await imports.run(path, options: options))
      },
      .deferred(MexalAPI.ApplyLedger.self) { call, context in
        try await apply(call, for: context.caller)
      },
      .deferred(MexalAPI.ListImports.self) { call, _ in try await list(call) },
    ]
  }

  private func apply(_ call: MexalAPI.ApplyLedger, for caller: Caller) async throws -> MexalAPI.ApplyLedger.Reply {
    let records = AppliedRecords(company: call.company, customers: call.customers, documents: call.documents)
    switch try await apply.run(records) {
    case .unknownCompany: throw RPCError.unknownCompany
    case .refused(let refusal): throw RPCError.ledgerRefused(code: refusal.code.rawValue, text: refusal.text)
    case .applied(let result, let due):
      let summaries = try await risk.summaries(of: records.touched, in: call.company, for: caller)
      return MexalAPI.ApplyLedger.Reply(
        company: call.company, changes: ImportChanges(result.counts),
        facts: result.changes.map { LedgerFact(document: $0.key, change: $0.change) }, summaries: summaries,
        notices: call.notices + ImportNotice.due(due))
    }
  }

  private func list(_ call: MexalAPI.ListImports) async throws -> MexalAPI.ListImports.Reply {
    let before = try call.cursor.map { cursor throws(RPCError) in try cursor.number() }
    let page = try await history.run(of: call.company, before: before)
    if page.items.isEmpty, before == nil { try await loading.checkExists(call.company) }
    return MexalAPI.ListImports.Reply(
      imports: page.items.map { MexalAPI.ImportReport($0) },
      cursor: page.goesOnBehind?.id.map { Cursor(number: $0) })
  }
}

extension ImportNotice {
  /// None when every case was looked at.
  fileprivate static func due(_ customers: [CustomerCode]) -> [ImportNotice] {
    guard !customers.isEmpty else { return [] }
    return [
      ImportNotice(
        code: "STATO_DA_AGGIORNARE",
        text: "Clienti il cui stato nell'iter si aggiornerà tra poco: le registrazioni sono state salvate.",
        count: customers.count)
    ]
  }
}
