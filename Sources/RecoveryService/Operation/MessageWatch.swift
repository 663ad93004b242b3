import CreditDomain
import CreditStore
import Logging
import RiskRules
import ServiceLifecycle
import UseCases

/// Looks at the outbox of every company, for the metrics, and says once of each alarm that somebody should look.
struct MessageWatch: Service {
  /// How often it asks the database, so that a scrape need not.
  static let lookEverySeconds = 15

  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var told: [Company: Set<String>] = [:]
      while !Task.isCancelled {
        await look(&told)
        do { try await Task.sleep(for: .seconds(Self.lookEverySeconds)) } catch { return }
      }
    }
  }

  private func look(_ told: inout [Company: Set<String>]) async {
    let watched = WatchedMessages(workplace)
    // While the database is away others say so.
    guard let queues = try? await watched.queues() else { return }
    workplace.metrics.watch(queues)
    for queue in queues {
      let names = Set(queue.alarms.map(\.name))
      for name in names.subtracting(told[queue.company] ?? []) {
        logger.warning("messages", metadata: ["company": "\(queue.company.key)", "alarm": "\(name)"])
      }
      told[queue.company] = names
    }
  }
}

/// Reads the outboxes with what of them somebody should look at.
struct WatchedMessages: Sendable {
  private let workplace: Workplace

  init(_ workplace: Workplace) { self.workplace = workplace }

  func queues() async throws(StoreFailure) -> [WatchedQueue] {
    let now = workplace.clock.instant()
    let queues = try await workplace.store.messageQueues(at: now)
    return queues.sorted { $0.key.key < $1.key.key }.map { company, queue in
      WatchedQueue(
        company: company, queue: queue,
        alarms: queue.alarms(
          now: now, isFresh: isFresh(company, at: now), hasServer: workplace.settings.mail.server != nil))
    }
  }

  /// A company that memory does not have yet is not told to be late.
  private func isFresh(_ company: Company, at now: Instant) -> Bool {
    guard let standing = workplace.board.standing(of: company), let exportedAt = standing.exportedAt else {
      return true
    }
    let hours = ItalianCalendar.businessHours(from: exportedAt, to: now.inRome)
    return hours <= standing.policy.freshnessBusinessHours
  }
}

struct WatchedQueue: Sendable {
  let company: Company
  let queue: MessageQueue
  let alarms: [MessageAlarm]
}

extension MessageAlarm {
  /// As metrics and the log name it: English, for administrators.
  var name: String {
    switch self {
    case .stuck(_, _, let cause): "stuck_\(cause.rawValue)"
    case .awaitingExport: "awaiting_export"
    case .uncertain: "uncertain"
    }
  }

  /// As the office reads it.
  var italianText: String {
    switch self {
    case .stuck(let count, let hours, let cause):
      "Messaggi dovuti e non partiti: \(count), il più vecchio da \(hours) ore: \(cause.italianText)."
    case .awaitingExport(let customers):
      "Clienti a cui non si scrive finché lo scadenzario è troppo vecchio: \(customers)."
    case .uncertain(let count): "Messaggi di cui non si sa se sono partiti, da verificare: \(count)."
    }
  }
}

extension MessageAlarm.Cause {
  fileprivate var italianText: String {
    switch self {
    case .noServer: "non c'è un server di posta"
    case .staleLedger: "lo scadenzario è troppo vecchio"
    case .notTaken: "il server di posta non li prende, o nessun servizio li invia"
    }
  }
}
