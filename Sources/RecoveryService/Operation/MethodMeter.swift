import JSONRPC
import Synchronization

/// Counts the calls of one method.
final class MethodMeter: CallMeter {
  struct Counts {
    var outcomes: [CallOutcome: UInt64] = [:]
    var latency = LatencyHistogram()
    var inFlight = 0
  }

  let name: String
  private let state = Mutex(Counts())

  init(name: String) { self.name = name }

  var counts: Counts { state.withLock { $0 } }

  func begin() -> ContinuousClock.Instant {
    state.withLock { $0.inFlight += 1 }
    return .now
  }

  func end(_ begin: ContinuousClock.Instant, _ outcome: CallOutcome) {
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    let nanoseconds = UInt64(max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
    state.withLock { state in
      state.inFlight -= 1
      state.outcomes[outcome, default: 0] += 1
      state.latency.add(nanoseconds: nanoseconds)
    }
  }
}
