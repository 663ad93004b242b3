import CreditStore
import Hummingbird
import JSONRPC
import JSONRPCTransport
package import Logging
package import MexalWebAPI
import PlannerWeb
import ServiceLifecycle
package import TransportSecurity
import UnixSignals
import UseCases

/// The running service: the board, its refresher and the listeners, from start to the last answer.
package struct RecoveryServer {
  private let workplace: Workplace
  private let logger: Logger
  private let dispatcher: Dispatcher
  private let access: AccessControl
  private let security: ServerSecurity?
  private let serviceManager: ServiceManager
  private let mexal: MexalWebAPIClient?

  /// - Parameters:
  ///   - security: with which TCP and HTTP speak TLS.
  ///   - mexal: whom WebAPI is asked from; nil = nobody.
  ///   - environment: where the service manager says that it listens.
  package init(
    _ workplace: Workplace, security: ServerSecurity?, mexal: MexalWebAPIClient?, environment: [String: String],
    logger: Logger
  ) {
    self.workplace = workplace
    self.security = security
    self.mexal = mexal
    serviceManager = ServiceManager(environment: environment)
    self.logger = logger
    access = AccessControl(workplace, logger: logger)
    let metrics = workplace.metrics
    dispatcher = Dispatcher(
      registry: workplace.registry, callsWaitingMax: workplace.settings.requestsWaitingMax, recognize: wireError,
      newIncident: { Incident.next() },
      observe: { observation in
        metrics.count(observation)
        logger.note(observation)
      })
  }

  /// Serves until SIGTERM or SIGINT, or with `stdio` until the end of the input; then answers what is in flight.
  ///
  /// - Parameter stdio: the descriptor that standard output was set aside to, when stdio is a carrier.
  package func run(stdio: Int32? = nil) async throws {
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
      .init(service: BoardService(workplace: workplace, logger: logger)),
      .init(service: CaseService(workplace: workplace, logger: logger)),
      .init(service: TokenService(workplace: workplace, logger: logger)),
      .init(service: ExportWatch(workplace: workplace, logger: logger)),
      .init(service: MessageWatch(workplace: workplace, logger: logger)),
    ]
    if let security { services.append(.init(service: CertificateWatch(security: security, logger: logger))) }
    // In a trial the days are not real, and what is erased is gone.
    if workplace.settings.fixedNow == nil {
      services.append(.init(service: RetentionService(workplace: workplace, logger: logger)))
    }
    services += messageServices.map { .init(service: $0) }
    if let path = workplace.settings.spool {
      services.append(.init(service: SpoolService(workplace, path: path, logger: logger)))
    }
    if let mexal, let settings = workplace.settings.webAPI {
      services.append(.init(service: WebAPIService(workplace, settings, client: mexal, logger: logger)))
    }
    let server = workplace.settings.tcp.map { tcpServer($0) }
    if let server { services.append(.init(service: TCPService(server: server, logger: logger))) }
    let operation = OperationStatus(workplace: workplace, server: server)
    if let address = workplace.settings.http { services.append(.init(service: try httpService(address, operation))) }
    services.append(.init(service: ServiceManagerService(manager: serviceManager, status: operation)))
    if let stdio {
      let server = try StdioServer(
        input: 0, output: stdio, dispatcher: dispatcher,
        session: access.session(of: "stdio", needsToken: workplace.settings.access.requiresTokens), limits: stdioLimits,
        observe: { logger.note($0) })
      services.append(
        .init(service: StdioService(server: server), successTerminationBehavior: .gracefullyShutdownGroup))
    }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    // The listeners keep to their own limit; this one is for what does not listen.
    configuration.maximumGracefulShutdownDuration = .seconds(workplace.settings.drainSeconds + 5)
    try await ServiceGroup(configuration: configuration).run()
  }

  private var messageServices: [any Service] {
    let messaging = Messaging(workplace)
    return [MessageService(workplace: workplace, delivery: messaging.delivery, logger: logger)]
      + [messaging.returns].compactMap { returns in returns.map { ReturnedMailService(returns: $0, logger: logger) } }
  }

  private func tcpServer(_ address: ListenAddress) -> TCPServer {
    var limits = TCPServerLimits()
    limits.connectionsMax = workplace.settings.connectionsMax
    limits.callsInFlightMax = workplace.settings.requestsInFlightMax
    limits.drainTimeoutMs = workplace.settings.drainSeconds * 1_000
    let (access, needsToken, logger, metrics) = (access, needsToken(address), logger, workplace.metrics)
    return TCPServer(
      host: address.host, port: address.port, dispatcher: dispatcher, limits: limits, security: security,
      newSession: { access.session(of: $0, needsToken: needsToken) },
      observe: { observation in
        metrics.count(observation)
        logger.note(observation)
      })
  }

  /// Whoever may come from elsewhere must say who it is.
  private func needsToken(_ address: ListenAddress) -> Bool {
    workplace.settings.access.requiresTokens || !address.isLoopback
  }

  private var stdioLimits: StdioLimits {
    var limits = StdioLimits()
    limits.callsInFlightMax = workplace.settings.requestsInFlightMax
    limits.drainTimeoutMs = workplace.settings.drainSeconds * 1_000
    return limits
  }

  private func httpService(_ address: ListenAddress, _ operation: OperationStatus) throws -> some Service {
    let logger = logger
    return try PlannerServer.application(
      host: address.host, port: address.port, security: security, isLocal: address.isLoopback,
      connectionsMax: workplace.settings.connectionsMax, dispatcher: dispatcher,
      sessions: BearerSessions(access: access, needsToken: needsToken(address)), operation: operation,
      desk: workplace.plannerDesk, login: workplace.plannerLogin, logger: logger
    ) { port in
      logger.info("listening", metadata: ["carrier": "http", "port": "\(port)"])
    }
  }
}
