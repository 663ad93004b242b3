import JSONRPCTransport
import Logging
import ServiceLifecycle

/// Listens until the service ends, then answers what is in flight.
struct TCPService: Service {
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

/// Serves standard input until its end, or until the service ends.
struct StdioService: Service {
  let server: StdioServer

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await server.run()
    } onGracefulShutdown: {
      server.drain()
    }
  }
}
