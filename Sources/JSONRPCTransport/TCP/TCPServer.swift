package import JSONRPC
import NIOCore
import NIOPosix
import Synchronization
package import TransportSecurity

/// Answers JSON-RPC on a TCP port: what memory can answer on the event loop, what must wait in tasks that `run` owns.
///
/// `start` listens, `run` carries out deferred calls until `drain` has ended. The server serves once.
package final class TCPServer: Sendable {
  /// Where the server listens, the port chosen by the system when 0 was asked for.
  package struct BoundAddress: Sendable, Equatable {
    package let host: String
    package let port: Int
  }

  private enum State {
    case idle
    case listening(any Channel)
    /// Whoever else asks for the end waits for it here.
    case closing([CheckedContinuation<Void, Never>])
    case closed
  }

  private let host: String
  private let port: Int
  private let service: ConnectionService
  private let loops: MultiThreadedEventLoopGroup
  private let state = Mutex(State.idle)

  /// - Parameters:
  ///   - host: An address or a name of this machine.
  ///   - security: Nil for a port that speaks without TLS.
  ///   - newSession: Who a connection from that address begins as.
  package init(
    host: String, port: Int, dispatcher: Dispatcher, limits: TCPServerLimits = TCPServerLimits(),
    security: ServerSecurity? = nil, eventLoopThreads: Int = System.coreCount,
    newSession: @escaping @Sendable (_ peer: String) -> any Session,
    observe: @escaping @Sendable (TransportObservation) -> Void
  ) {
    self.host = host
    self.port = port
    service = ConnectionService(
      dispatcher: dispatcher, limits: limits, security: security, newSession: newSession, observe: observe)
    loops = MultiThreadedEventLoopGroup(numberOfThreads: eventLoopThreads)
  }

  /// Connections that are open and served.
  package var connectionCount: Int { service.openCount }

  /// Listens from here on. Call it once; after a failure the server is closed.
  package func start() async throws(TransportFailure) -> BoundAddress {
    do {
      let channel = try await bootstrap.bind(host: host, port: port).get()
      state.withLock { $0 = .listening(channel) }
      return BoundAddress(host: channel.localAddress?.ipAddress ?? host, port: channel.localAddress?.port ?? port)
    } catch {
      state.withLock { $0 = .closed }
      service.tasks.finish()
      await stopLoops()
      throw .cannotListen(host: host, port: port, reason: "\(error)")
    }
  }

  private var bootstrap: ServerBootstrap {
    let service = service
    return ServerBootstrap(group: loops)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          // Without descriptors left, accepting is tried again a little later instead of all the time.
          try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
        }
      }
      .childChannelOption(.socketOption(.so_keepalive), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.writeBufferWaterMark, value: service.waterMark)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try service.admit(channel) }
      }
  }

  /// Carries out deferred calls; returns when `drain` has ended, or soon after its task is cancelled.
  ///
  /// When it returns the port is free and no thread of the server is left.
  package func run() async {
    await service.tasks.run()
    if Task.isCancelled { service.abandon() }
    await drain()
    await stopLoops()
  }

  /// Closes in order: no new connections, what is in flight is answered, then every connection is closed.
  ///
  /// Takes at most `drainTimeoutMs` and a moment. Asked for again, it waits for the same end.
  package func drain() async {
    guard let listener = await listenerToClose() else { return }
    await Self.closed(listener.close())
    let connections = service.beginDraining()
    let cut = listener.eventLoop.scheduleTask(in: .milliseconds(Int64(service.limits.drainTimeoutMs))) { [service] in
      service.abandon()
    }
    for connection in connections { await Self.closed(connection.closeFuture) }
    cut.cancel()
    service.tasks.finish()
    let waiting = state.withLock { state in
      defer { state = .closed }
      guard case .closing(let waiting) = state else { preconditionFailure("who has begun to close ends it") }
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// The listening channel for the first who asks; nil for the others, when the first has closed everything.
  private func listenerToClose() async -> (any Channel)? {
    var listener: (any Channel)?
    await withCheckedContinuation { continuation in
      let isWaiting = state.withLock { state in
        switch state {
        case .idle, .closed: return false
        case .listening(let channel):
          listener = channel
          state = .closing([])
          return false
        case .closing(let waiting):
          state = .closing(waiting + [continuation])
          return true
        }
      }
      if !isWaiting { continuation.resume() }
    }
    return listener
  }

  /// Waits for the end of a channel; that it ended with an error changes nothing any more.
  private static func closed(_ future: EventLoopFuture<Void>) async {
    await withCheckedContinuation { continuation in
      future.whenComplete { _ in continuation.resume() }
    }
  }

  private func stopLoops() async {
    await withCheckedContinuation { continuation in
      loops.shutdownGracefully { _ in continuation.resume() }
    }
  }
}
