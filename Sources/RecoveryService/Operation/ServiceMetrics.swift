import JSONRPC
import JSONRPCTransport
import MexalAPI
import RiskRules
import Synchronization
import UseCases

/// What the service counts while it runs. Nothing here tells one customer from another.
package final class ServiceMetrics: Sendable {
  struct Counts {
    var decisions: [OrderOutcome: UInt64] = [:]
    var imports: [ImportOutcome: UInt64] = [:]
    var importMs: Int64 = 0
    var connectionsRefused: UInt64 = 0
    var internalErrors: UInt64 = 0
  }

  private let meters = Mutex<[MethodMeter]>([])
  private let state = Mutex(Counts())
  private let outboxes = Mutex<[WatchedQueue]>([])

  package init() {}

  /// As they were when they were last looked at.
  var watched: [WatchedQueue] { outboxes.withLock { $0 } }

  func watch(_ queues: [WatchedQueue]) { outboxes.withLock { $0 = queues } }

  var counts: Counts { state.withLock { $0 } }
  var methods: [MethodMeter] { meters.withLock { $0 } }

  /// The same methods, each with a meter of its own.
  func metered(_ methods: [RegisteredMethod]) -> [RegisteredMethod] {
    methods.map { method in
      let meter = MethodMeter(name: method.description.name.description)
      meters.withLock { $0.append(meter) }
      return method.metered(by: meter)
    }
  }

  /// A decision that is new: a question that came once more is answered, and not counted again.
  func count(decision outcome: OrderOutcome) { state.withLock { $0.decisions[outcome, default: 0] += 1 } }

  func count(import report: UseCases.ImportReport) {
    state.withLock { state in
      state.imports[report.outcome, default: 0] += 1
      state.importMs += report.durationMs
    }
  }

  func count(_ observation: RPCObservation) {
    switch observation {
    case .handlerFailed: state.withLock { $0.internalErrors += 1 }
    case .notificationRefused: return
    }
  }

  func count(_ observation: TransportObservation) {
    switch observation {
    case .connectionRefused: state.withLock { $0.connectionsRefused += 1 }
    case .foreignProtocol, .framingLost, .readerStalled, .connectionFailed, .callerUnnamed, .abandonedAtShutdown: return
    }
  }
}
