import JSONRPC
import NIOCore
import Synchronization
import TransportSecurity

/// What the connections of one port share: the dispatcher, the limits and the count of themselves.
final class ConnectionService: Sendable {
  private struct State {
    var open: [UInt64: any Channel] = [:]
    var refusedCount = 0
    var nextConnection: UInt64 = 1
    var isDraining = false
  }

  private enum Admission {
    case serve(UInt64)
    case refuse(RPCError)
    case drop
  }

  let dispatcher: Dispatcher
  let limits: TCPServerLimits
  let tasks = DeferredTasks()
  private let security: ServerSecurity?
  private let newSession: @Sendable (_ peer: String) -> any Session
  let observe: @Sendable (TransportObservation) -> Void
  private let state = Mutex(State())

  init(
    dispatcher: Dispatcher, limits: TCPServerLimits, security: ServerSecurity?,
    newSession: @escaping @Sendable (_ peer: String) -> any Session,
    observe: @escaping @Sendable (TransportObservation) -> Void
  ) {
    self.dispatcher = dispatcher
    self.limits = limits
    self.security = security
    self.newSession = newSession
    self.observe = observe
  }

  var waterMark: ChannelOptions.Types.WriteBufferWaterMark {
    .init(low: limits.pendingWriteBytesMax / 4, high: limits.pendingWriteBytesMax)
  }

  var openCount: Int { state.withLock { $0.open.count } }

  /// Sets up a connection that has just been accepted, on its event loop.
  func admit(_ channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    switch admission(of: channel) {
    case .drop:
      channel.close(promise: nil)
    case .serve(let number):
      channel.closeFuture.whenComplete { [self] _ in state.withLock { $0.open[number] = nil } }
      try security?.secure(pipeline)
      try pipeline.addHandler(
        ConnectionHandler(
          service: self, loop: channel.eventLoop, connection: number, session: newSession(Self.address(of: channel))))
    case .refuse(let error):
      channel.closeFuture.whenComplete { [self] _ in state.withLock { $0.refusedCount -= 1 } }
      observe(.connectionRefused(connectionsMax: limits.connectionsMax, peer: Self.peer(of: channel)))
      try security?.secure(pipeline)
      try pipeline.addHandler(
        ConnectionHandler(
          service: self, loop: channel.eventLoop, connection: 0, session: FixedSession(.unknown), refusal: error))
    }
  }

  private func admission(of channel: any Channel) -> Admission {
    state.withLock { state in
      if state.open.count < limits.connectionsMax, !state.isDraining {
        let number = state.nextConnection
        state.nextConnection += 1
        state.open[number] = channel
        return .serve(number)
      }
      guard state.refusedCount < limits.refusedConnectionsMax else { return .drop }
      state.refusedCount += 1
      return .refuse(state.isDraining ? .shuttingDown : .tooBusy(.connections, max: limits.connectionsMax))
    }
  }

  /// Tells every connection to end; returns them.
  func beginDraining() -> [any Channel] {
    let channels = state.withLock { state in
      state.isDraining = true
      return Array(state.open.values)
    }
    for channel in channels { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
    return channels
  }

  /// Cuts what is still open, cancels its calls and admits nothing more.
  func abandon() {
    let channels = state.withLock { state in
      state.isDraining = true
      return Array(state.open.values)
    }
    tasks.cancelAll()
    guard !channels.isEmpty else { return }
    observe(.abandonedAtShutdown(connections: channels.count))
    for channel in channels { channel.close(promise: nil) }
  }

  /// Without the port, which changes with every connection.
  private static func address(of channel: any Channel) -> String { channel.remoteAddress?.ipAddress ?? "?" }

  static func peer(of channel: any Channel) -> String {
    channel.remoteAddress.map { "\($0.ipAddress ?? "?"):\($0.port ?? 0)" } ?? "?"
  }
}

/// Goes through a connection's pipeline when the service closes.
struct DrainEvent: Sendable {}
