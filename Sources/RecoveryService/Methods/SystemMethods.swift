import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

/// How the service is.
struct SystemMethods: Sendable {
  private let status: LoadSystemStatus
  private let clock: any BusinessClock
  private let board: RiskBoard

  init(_ workplace: Workplace) {
    status = LoadSystemStatus(store: workplace.store, board: workplace.board)
    clock = workplace.clock
    board = workplace.board
  }

  var registered: [RegisteredMethod] {
    [.deferred(MexalAPI.SystemStatus.self) { call, context in try await reply(to: call, from: context.caller) }]
  }

  private func reply(
    to call: MexalAPI.SystemStatus, from caller: Caller
  ) async throws -> MexalAPI.SystemStatus.Reply {
    let now = clock.instant().inRome
    let status = await status.run()
    let database: MexalAPI.SystemStatus.Database
    var companies: [MexalAPI.SystemStatus.CompanyStatus]
    switch status.database {
    case .away:
      database = MexalAPI.SystemStatus.Database(isReachable: false)
      companies = []
    case .reachable(let found):
      database = MexalAPI.SystemStatus.Database(
        isReachable: true, schemaVersion: found.schemaVersion, serverVersion: found.serverVersion)
      companies = found.companies.filter { caller.knows($0.company.key) }.map { company in
        MexalAPI.SystemStatus.CompanyStatus(
          company: company.company,
          lastImport: company.lastImport.map { report in
            MexalAPI.SystemStatus.LastImport(
              report: MexalAPI.ImportReport(report), age: TenthsOfHours(from: report.exportedAt ?? now, to: now))
          },
          customers: company.customers, queuedMessages: company.queuedMessages,
          missedExport: board.standing(of: company.company)?.missedExport(now: now))
      }
    }
    if let asked = call.company {
      companies.removeAll { $0.company != asked }
      if companies.isEmpty, database.isReachable { throw RPCError.unknownCompany }
    }
    return MexalAPI.SystemStatus.Reply(
      version: programVersion, now: now, database: database, memory: MexalAPI.SystemStatus.Memory(status.board),
      companies: companies)
  }
}

extension MexalAPI.SystemStatus.Memory {
  fileprivate init(_ freshness: RiskBoard.Freshness) {
    switch freshness {
    case .loading: self = .loading
    case .live: self = .current
    case .disconnected: self = .disconnected
    }
  }
}
