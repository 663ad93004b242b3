import CreditDomain
import CreditStore
import JSONRPC
import JSONRPCTransport
import MexalAPI
import RiskRules
import UseCases

/// Everything that `/metrics` says, read from memory: a scrape asks no database.
struct MetricsPage {
  let workplace: Workplace
  /// Nil when TCP is off.
  let server: TCPServer?

  var text: String {
    var text = MetricsText()
    writeProgram(to: &text)
    writeCalls(to: &text)
    writeConnections(to: &text)
    writeDecisions(to: &text)
    writeData(to: &text)
    writeLateness(to: &text)
    writeImports(to: &text)
    writePulls(to: &text)
    writeQueues(to: &text)
    writeMessages(to: &text)
    return text.text
  }

  private func writeProgram(to text: inout MetricsText) {
    text.begin("info", .gauge, "The program that runs.")
    text.sample(1, ["version": programVersion])
  }

  private func writeCalls(to text: inout MetricsText) {
    let methods = workplace.metrics.methods.map { (name: $0.name, counts: $0.counts) }
    text.begin("calls_total", .counter, "Calls that ended, by method and outcome.")
    for method in methods {
      for outcome in CallOutcome.allCases {
        text.sample(
          method.counts.outcomes[outcome] ?? 0, ["method": method.name, "outcome": outcome.rawValue])
      }
    }
    text.begin("call_duration_seconds", .histogram, "From the parameters of a call to its result.")
    for method in methods where method.counts.latency.count > 0 {
      let latency = method.counts.latency
      for (bound, count) in latency.cumulative {
        text.sample(count, suffix: "_bucket", ["method": method.name, "le": bound])
      }
      text.sample(latency.count, suffix: "_bucket", ["method": method.name, "le": "+Inf"])
      text.sample(
        MetricsText.seconds(nanoseconds: latency.sumNanoseconds), suffix: "_sum", ["method": method.name])
      text.sample(latency.count, suffix: "_count", ["method": method.name])
    }
    text.begin("calls_in_flight", .gauge, "Calls that have begun and not ended.")
    text.sample(methods.map(\.counts.inFlight).reduce(0, +))
    text.begin("internal_errors_total", .counter, "Calls that failed in a way nobody foresaw.")
    text.sample(workplace.metrics.counts.internalErrors)
  }

  private func writeConnections(to text: inout MetricsText) {
    guard let server else { return }
    text.begin("tcp_connections", .gauge, "TCP connections that are open.")
    text.sample(server.connectionCount)
    text.begin("tcp_connections_refused_total", .counter, "TCP connections over the limit.")
    text.sample(workplace.metrics.counts.connectionsRefused)
  }

  private func writeDecisions(to text: inout MetricsText) {
    let decisions = workplace.metrics.counts.decisions
    text.begin("orders_decided_total", .counter, "Orders that asked to be authorised, by verdict.")
    for outcome in OrderOutcome.allCases {
      text.sample(decisions[outcome] ?? 0, ["verdict": outcome.word.rawValue])
    }
  }

  private func writeData(to text: inout MetricsText) {
    let freshness = workplace.board.freshness
    text.begin("board_live", .gauge, "1 while memory holds what the database holds.")
    text.sample(freshness == .live ? 1 : 0)
    if case .disconnected(let since) = freshness {
      let microseconds = workplace.clock.instant().microsecondsSince1970 - since.microsecondsSince1970
      text.begin("board_stale_seconds", .gauge, "Since when memory may be out of date.")
      text.sample(microseconds / 1_000_000)
    }
    let now = workplace.now.localSeconds
    text.begin("export_age_seconds", .gauge, "Age of the newest export that was taken in, by company.")
    for standing in workplace.board.standings {
      guard let exportedAt = standing.exportedAt else { continue }
      text.sample(now - exportedAt.localSeconds, ["company": standing.company.key])
    }
  }

  private func writeLateness(to text: inout MetricsText) {
    let now = workplace.now
    text.begin("export_late", .gauge, "1 when the export that a company expects has not come in time.")
    for standing in workplace.board.standings where standing.exportSchedule != nil {
      text.sample(standing.missedExport(now: now) == nil ? 0 : 1, ["company": standing.company.key])
    }
  }

  private func writeImports(to text: inout MetricsText) {
    let counts = workplace.metrics.counts
    text.begin("imports_total", .counter, "Imports by this process, by outcome.")
    for outcome in ImportOutcome.allCases { text.sample(counts.imports[outcome] ?? 0, ["outcome": outcome.rawValue]) }
    text.begin("import_duration_seconds", .summary, "How long imports by this process took.")
    text.sample(
      MetricsText.seconds(nanoseconds: UInt64(max(0, counts.importMs)) * 1_000_000), suffix: "_sum")
    text.sample(counts.imports.values.reduce(0, +), suffix: "_count")
  }

  private func writePulls(to text: inout MetricsText) {
    guard let settings = workplace.settings.webAPI else { return }
    let now = workplace.clock.instant()
    let counts = workplace.pulls.counts
    text.begin("webapi_pulls_total", .counter, "Readings of Mexal by this process, by outcome.")
    for (outcome, count) in [("imported", counts.imported), ("quiet", counts.quiet), ("failed", counts.failed)] {
      text.sample(count, ["outcome": outcome])
    }
    let records = workplace.pulls.records
    text.begin("webapi_pull_age_seconds", .gauge, "Age of the last reading of Mexal that went well, by company.")
    for record in records {
      guard let pulledAt = record.pulledAt else { continue }
      text.sample(now.seconds(since: pulledAt), ["company": record.company.key])
    }
    text.begin("webapi_pull_late", .gauge, "1 when Mexal has not been read for too long.")
    for record in records {
      text.sample(settings.schedule.isLate(record, now: now) ? 1 : 0, ["company": record.company.key])
    }
    text.begin("webapi_pull_failing", .gauge, "Attempts to read Mexal in a row that did not go well.")
    for record in records { text.sample(record.trouble?.attempts ?? 0, ["company": record.company.key]) }
  }

  private func writeMessages(to text: inout MetricsText) {
    let watched = workplace.metrics.watched
    text.begin("messages", .gauge, "Messages by company and what they wait for; those undelivered of the last 7 days.")
    for outbox in watched {
      for (state, count) in outbox.queue.states {
        text.sample(count, ["company": outbox.company.key, "state": state])
      }
    }
    text.begin("messages_oldest_due_seconds", .gauge, "Since when the oldest message that is due could have gone.")
    let now = workplace.clock.instant().microsecondsSince1970
    for outbox in watched {
      let since = outbox.queue.oldestDueAt?.microsecondsSince1970 ?? now
      text.sample((now - since) / 1_000_000, ["company": outbox.company.key])
    }
    text.begin("message_alarm", .gauge, "1 for what somebody should look at.")
    for outbox in watched {
      for alarm in outbox.alarms { text.sample(1, ["company": outbox.company.key, "alarm": alarm.name]) }
    }
  }

  private func writeQueues(to text: inout MetricsText) {
    text.begin("waiting", .gauge, "Callers that wait, by what they wait for.")
    for queue in workplace.store.queues { text.sample(queue.waiting, ["queue": queue.name]) }
  }
}

extension MessageQueue {
  fileprivate var states: KeyValuePairs<String, Int> {
    [
      "queued": queued, "due": due, "sending": sending, "proposal": proposals, "uncertain": uncertain,
      "failed": failed, "bounced": bounced, "awaiting_export": customersAwaitingExport,
    ]
  }
}
