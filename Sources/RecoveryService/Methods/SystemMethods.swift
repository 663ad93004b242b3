import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

/// How the service is.
struct SystemMethods: Sendable {
  private let status: LoadSystemStatus
  private let clock: any BusinessClock
  private let board: RiskBoard
  private let watched: WatchedMessages
  /// Nil when Mexal is not read over WebAPI.
  private let schedule: PullSchedule?

  init(_ workplace: Workplace) {
    status = LoadSystemStatus(store: workplace.store, board: workplace.board)
    clock = workplace.clock
    board = workplace.board
    watched = WatchedMessages(workplace)
    schedule = workplace.settings.webAPI?.schedule
  }

  var registered: [RegisteredMethod] {
    [.deferred(MexalAPI.SystemStatus.self) { call, context in try await reply(to: call, from: context.caller) }]
  }

  private func reply(
    to call: MexalAPI.SystemStatus, from caller: Caller
  ) async throws -> MexalAPI.SystemStatus.Reply {
    let instant = clock.instant()
    let now = instant.inRome
    let status = await status.run(at: instant)
    let database: MexalAPI.SystemStatus.Database
    var companies: [MexalAPI.SystemStatus.CompanyStatus]
    switch status.database {
    case .away:
      database = MexalAPI.SystemStatus.Database(isReachable: false)
      companies = []
    case .reachable(let found):
      database = MexalAPI.SystemStatus.Database(
        isReachable: true, schemaVersion: found.schemaVersion, serverVersion: found.serverVersion)
      let queues = (try? await watched.queues()) ?? []
      companies = found.companies.filter { caller.knows($0.company.key) }.map { company in
        let queue = queues.first { $0.company == company.company }
        let missedExport = board.standing(of: company.company)?.missedExport(now: now)
        var reply = MexalAPI.SystemStatus.CompanyStatus(
          company: company.company,
          lastImport: company.lastImport.map { report in
            MexalAPI.SystemStatus.LastImport(
              report: MexalAPI.ImportReport(report), age: TenthsOfHours(from: report.exportedAt ?? now, to: now))
          },
          customers: company.customers, queuedMessages: company.queuedMessages,
          missedExport: missedExport,
          messages: queue.map { MexalAPI.SystemStatus.Messages($0.queue, now: now) }
            ?? MexalAPI.SystemStatus.Messages(),
          alarms: (missedExport.map { ["L'esportazione attesa il \($0.mexalText) non è arrivata."] } ?? [])
            + (queue?.alarms ?? []).map(\.italianText))
        if let schedule {
          reply.webAPI = company.pull.map { MexalAPI.SystemStatus.WebAPI($0, company.writes, schedule, now: instant) }
        }
        return reply
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

extension MexalAPI.SystemStatus.WebAPI {
  fileprivate init(_ pull: PullRecord, _ writes: MexalWriteTotals, _ schedule: PullSchedule, now: Instant) {
    self.init(
      lastPull: pull.pulledAt?.inRome, lastFullPull: pull.fullAt?.inRome,
      ageMinutes: pull.pulledAt.map { Int(now.seconds(since: $0) / 60) }, isLate: schedule.isLate(pull, now: now),
      failedAt: pull.trouble?.at.inRome, failure: pull.trouble?.text, queuedWrites: writes.queued,
      refusedWrites: writes.refused)
  }
}

extension MexalAPI.SystemStatus.Messages {
  fileprivate init(_ queue: MessageQueue, now: LocalMoment) {
    self.init(
      queued: queue.queued + queue.sending, due: queue.due, proposals: queue.proposals, uncertain: queue.uncertain,
      failed: queue.failed, bounced: queue.bounced,
      oldestDue: queue.oldestDueAt.map { TenthsOfHours(from: $0.inRome, to: now) })
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
