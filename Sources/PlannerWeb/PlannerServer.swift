package import Hummingbird
import HummingbirdCore
package import JSONRPC
package import Logging
import NIOCore
package import TransportSecurity
package import UseCases

#if TLS
  import HummingbirdTLS
#endif

/// The HTTP side of the service. A `Service` of the lifecycle package: it runs until the group shuts down.
package struct PlannerServer {
  /// A connection on which nothing is asked for so long gives its place to others.
  private static let idleSecondsMax: Int64 = 60

  /// - Parameters:
  ///   - host: an address to listen on, never a name that resolves elsewhere.
  ///   - security: nil for a port that speaks without TLS.
  ///   - connectionsMax: more wait until another has ended.
  ///   - isLocal: whether the port is for callers on this machine, under names of this machine alone.
  ///   - port: 0 lets the system choose; `onRunning` is told.
  package static func application(
    host: String, port: Int, security: ServerSecurity?, isLocal: Bool, connectionsMax: Int, dispatcher: Dispatcher,
    sessions: any SessionOpening, operation: any OperationReading, desk: PlannerDesk, login: PlannerLogin,
    logger: Logger, onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let router = Router(context: PlannerContext.self)
    router.add(middleware: SafeHeaders(isSecure: security != nil))
    if isLocal { router.add(middleware: LocalNamesOnly()) }
    router.add(middleware: OwnPagesOnly(scheme: security == nil ? "http" : "https"))
    RPCEndpoint(dispatcher: dispatcher, sessions: sessions).add(to: router)
    // What is told there is for whoever watches over this machine.
    if isLocal { OperationEndpoints(operation: operation).add(to: router) }
    PlannerPages(desk: desk, login: login, isSecure: security != nil, logger: logger).add(to: router)
    return Application(
      router: router, server: try server(security),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(connectionsMax, logger: logger)),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
      logger: logger)
  }

  private static func server(_ security: ServerSecurity?) throws -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(idleSecondsMax)))
    #if TLS
      if let security { return try .tls(plain, tlsConfiguration: security.configuration) }
    #endif
    return plain
  }
}
