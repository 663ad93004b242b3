package import Hummingbird
import HummingbirdCore
package import JSONRPC
package import Logging
import NIOCore
package import TransportSecurity

#if TLS
  import HummingbirdTLS
#endif

/// The HTTP side of the service. A `Service` of the lifecycle package: it runs until the group shuts down.
package struct PlannerServer {
  /// - Parameters:
  ///   - host: an address to listen on, never a name that resolves elsewhere.
  ///   - security: nil for a port that speaks without TLS.
  ///   - isLocal: whether the port is for callers on this machine, under names of this machine alone.
  ///   - port: 0 lets the system choose; `onRunning` is told.
  package static func application(
    host: String, port: Int, security: ServerSecurity?, isLocal: Bool, dispatcher: Dispatcher,
    sessions: any SessionOpening, logger: Logger, onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let router = Router(context: PlannerContext.self)
    router.add(middleware: SafeHeaders())
    if isLocal { router.add(middleware: LocalNamesOnly()) }
    router.add(middleware: OwnPagesOnly(scheme: security == nil ? "http" : "https"))
    RPCEndpoint(dispatcher: dispatcher, sessions: sessions).add(to: router)
    return Application(
      router: router, server: try server(security),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
      logger: logger)
  }

  private static func server(_ security: ServerSecurity?) throws -> HTTPServerBuilder {
    #if TLS
      if let security { return try .tls(.http1(), tlsConfiguration: security.configuration) }
    #endif
    return .http1()
  }
}
