package import Hummingbird
package import JSONRPC
package import Logging
import NIOCore

/// The HTTP side of the service. A `Service` of the lifecycle package: it runs until the group shuts down.
package struct PlannerServer {
  /// - Parameters:
  ///   - host: an address to listen on, never a name that resolves elsewhere.
  ///   - port: 0 lets the system choose; `onRunning` is told.
  package static func application(
    host: String, port: Int, dispatcher: Dispatcher, logger: Logger,
    onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let router = Router()
    router.add(middleware: SafeHeaders())
    router.add(middleware: LocalCallersOnly())
    RPCEndpoint(dispatcher: dispatcher).add(to: router)
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
      logger: logger)
  }
}
