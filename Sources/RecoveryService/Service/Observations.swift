import JSONRPC
import JSONRPCTransport
import Logging
import Synchronization
import UseCases

/// What the carriers announce, as log lines.
extension Logger {
  func note(_ observation: RPCObservation) {
    switch observation {
    case .handlerFailed(let method, let incident, let failure):
      error("request failed", metadata: ["method": "\(method)", "incident": "\(incident)", "reason": "\(failure)"])
    case .notificationRefused(let method, let refusal):
      notice("notification refused", metadata: ["method": "\(method)", "code": "\(refusal.code)"])
    }
  }

  func note(_ observation: TransportObservation) {
    switch observation {
    case .foreignProtocol(let spoken, let peer):
      notice("another protocol was spoken", metadata: ["protocol": "\(spoken)", "peer": "\(peer)"])
    case .connectionRefused(let connectionsMax, let peer):
      warning("connection refused", metadata: ["connections_max": "\(connectionsMax)", "peer": "\(peer)"])
    case .framingLost(let refusal, let peer):
      notice("message boundaries lost", metadata: ["code": "\(refusal.code)", "peer": "\(peer)"])
    case .readerStalled(let afterMs, let peer):
      warning("caller does not read its replies", metadata: ["after_ms": "\(afterMs)", "peer": "\(peer)"])
    case .connectionFailed(let reason, let peer):
      debug("a connection failed", metadata: ["reason": "\(reason)", "peer": "\(peer)"])
    case .callerUnnamed(let afterMs, let peer):
      notice("nobody said who speaks", metadata: ["after_ms": "\(afterMs)", "peer": "\(peer)"])
    case .abandonedAtShutdown(let connections):
      warning("closed before everything was answered", metadata: ["connections": "\(connections)"])
    }
  }
}

/// Names for failures that nobody foresaw: told to the caller and written to the log, so that the two can be matched.
enum Incident {
  private static let count = Atomic<UInt64>(0)

  static func next() -> String {
    let start = SystemClock().instant().microsecondsSince1970
    return String(start, radix: 36) + "-" + String(count.wrappingAdd(1, ordering: .relaxed).newValue, radix: 36)
  }
}

extension Logger {
  func note(_ failure: CaseFailure) {
    error("a case could not be looked at", metadata: ["reason": "\(failure.failure)"])
  }
}
