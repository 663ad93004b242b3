import CreditStore
import Hummingbird
import JSONRPC
import JSONRPCTransport
package import Logging
import PlannerWeb
import ServiceLifecycle
import UnixSignals
import UseCases

/// The running service: the board, its refresher and the listeners, from start to the last answer.
package struct RecoveryServer {
  private let workplace: Workplace
  private let logger: Logger
  private let dispatcher: Dispatcher

  package init(_ workplace: Workplace, logger: Logger) {
    self.workplace = workplace
    self.logger = logger
    dispatcher = Dispatcher(
      registry: workplace.registry, recognize: wireError, newIncident: { Incident.next() },
      observe: { observation in logger.note(observation) })
  }

  /// Serves until SIGTERM or SIGINT, or with `stdio` until the end of the input; then answers what is in flight.
  ///
  /// - Parameter stdio: the descriptor that standard output was set aside to, when stdio is a carrier.
  package func run(stdio: Int32? = nil) async throws {
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
      .init(service: BoardService(workplace: workplace, logger: logger)),
      .init(service: CaseService(workplace: workplace, logger: logger)),
    ]
    if let path = workplace.settings.spool {
      services.append(.init(service: SpoolService(workplace, path: path, logger: logger)))
    }
    if let address = workplace.settings.tcp {
      services.append(.init(service: TCPService(server: tcpServer(address), logger: logger)))
    }
    if let address = workplace.settings.http { services.append(.init(service: httpService(address))) }
    if let stdio {
      let server = try StdioServer(
        input: 0, output: stdio, dispatcher: dispatcher, limits: stdioLimits, observe: { logger.note($0) })
      services.append(
        .init(service: StdioService(server: server), successTerminationBehavior: .gracefullyShutdownGroup))
    }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // The listeners keep to their own limit; this one is for what does not listen.
    configuration.maximumGracefulShutdownDuration = .seconds(workplace.settings.drainSeconds + 5)
    try await ServiceGroup(configuration: configuration).run()
  }

  private func tcpServer(_ address: ListenAddress) -> TCPServer {
    var limits = TCPServerLimits()
    limits.connectionsMax = workplace.settings.connectionsMax
    limits.callsInFlightMax = workplace.settings.requestsInFlightMax
    limits.drainTimeoutMs = workplace.settings.drainSeconds * 1_000
    let logger = logger
    return TCPServer(
      host: address.host, port: address.port, dispatcher: dispatcher, limits: limits, observe: { logger.note($0) })
  }

  private var stdioLimits: StdioLimits {
    var limits = StdioLimits()
    limits.callsInFlightMax = workplace.settings.requestsInFlightMax
    limits.drainTimeoutMs = workplace.settings.drainSeconds * 1_000
    return limits
  }

  private func httpService(_ address: ListenAddress) -> some Service {
    let logger = logger
    return PlannerServer.application(
      host: address.host, port: address.port, dispatcher: dispatcher, logger: logger
    ) { port in
      logger.info("listening", metadata: ["carrier": "http", "port": "\(port)"])
    }
  }
}

/// Keeps the board at what the ledger holds.
private struct BoardService: Service {
  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    let logger = logger
    let refresher = BoardRefresher(keeper: workplace.keeper) { failure in
      logger.warning("the board could not be read and will be again", metadata: ["reason": "\(failure)"])
    }
    let events = workplace.store.ledgerEvents()
    await cancelWhenGracefulShutdown { await refresher.run(events) }
  }
}

private struct TCPService: Service {
  let server: TCPServer
  let logger: Logger

  func run() async throws {
    let address = try await server.start()
    logger.info("listening", metadata: ["carrier": "tcp", "port": "\(address.port)"])
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await server.run() }
      // Cancelled before: the same as asked to end.
      try? await gracefulShutdown()
      await server.drain()
    }
  }
}

private struct StdioService: Service {
  let server: StdioServer

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await server.run()
    } onGracefulShutdown: {
      server.drain()
    }
  }
}
