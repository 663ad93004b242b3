import JSONRPC
import JSONRPCTransport
import Synchronization

/// A server on a free port for the time of a test; afterwards it is drained, and its threads are gone.
struct ServerHarness {
  let service = PracticeService()
  var limits = TCPServerLimits()
  var messageLimits = RPCLimits()
  var newSession: @Sendable (_ peer: String) -> any Session = { _ in FixedSession(.local) }

  struct Running: Sendable {
    let server: TCPServer
    let port: Int
    let service: PracticeService
    let observations: Observations
  }

  init() { limits.drainGraceMs = 20 }

  func serve<Result: Sendable>(_ body: (Running) async throws -> Result) async throws -> Result {
    let observations = Observations()
    let server = TCPServer(
      host: "127.0.0.1", port: 0, dispatcher: service.dispatcher(limits: messageLimits), limits: limits,
      eventLoopThreads: 2, newSession: newSession, observe: { observations.add($0) })
    let port = try await server.start().port
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await server.run() }
      let outcome: Swift.Result<Result, any Error>
      do {
        outcome = .success(
          try await body(Running(server: server, port: port, service: service, observations: observations)))
      } catch {
        outcome = .failure(error)
      }
      service.gate.open()
      await server.drain()
      try await group.waitForAll()
      return try outcome.get()
    }
  }
}

/// What a server had to tell, by name.
final class Observations: Sendable {
  private let names = Mutex<[String]>([])

  var all: [String] { names.withLock { $0 } }

  func add(_ observation: TransportObservation) {
    let name =
      switch observation {
      case .foreignProtocol(let other, _): "\(other)"
      case .connectionRefused(let connectionsMax, _): "refused beyond \(connectionsMax)"
      case .framingLost(let error, _): "lost \(error.code)"
      case .readerStalled(let afterMs, _): "stalled \(afterMs)"
      case .connectionFailed: "failed"
      case .callerUnnamed(let afterMs, _): "unnamed \(afterMs)"
      case .abandonedAtShutdown(let connections): "abandoned \(connections)"
      }
    names.withLock { $0.append(name) }
  }
}
