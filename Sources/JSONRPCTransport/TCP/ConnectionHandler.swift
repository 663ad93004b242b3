import JSONRPC
import NIOCore

/// One connection on its event loop: bytes in, replies out, deferred calls handed to tasks and taken back.
///
/// Everything here runs on the channel's event loop.
final class ConnectionHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum Phase {
    case serving
    /// The service closes: what still arrives is refused, what is in flight is answered.
    case refusing
    /// Nothing more is taken; when the last call has been answered the connection ends.
    case leaving
    /// The last byte is on its way; what still arrives is thrown away.
    case lingering
  }

  let service: ConnectionService
  let loop: any EventLoop
  private let session: any Session
  private let refusal: RPCError?
  var phase = Phase.serving
  /// Nil once the connection is gone.
  var context: ChannelHandlerContext?
  var exchange: MessageExchange
  var inputHasEnded = false
  var readIsHeldBack = false
  private var isPumping = false
  /// Ends a connection whose message does not end.
  var messageTimer: Scheduled<Void>?
  /// Ends a connection that does not take its replies, or does not close after the last.
  var closeTimer: Scheduled<Void>?
  /// Ends a connection that does not say who it is.
  private var namingTimer: Scheduled<Void>?
  /// Counts the messages taken, so that the timer can tell whether it is still the same one that has not ended.
  private(set) var takenCount: UInt64 = 0

  /// With `refusal` the connection is told so and ended.
  init(
    service: ConnectionService, loop: any EventLoop, connection: UInt64, session: any Session, refusal: RPCError? = nil
  ) {
    self.service = service
    self.loop = loop
    self.session = session
    self.refusal = refusal
    exchange = MessageExchange(
      dispatcher: service.dispatcher, carrier: .tcp, connection: connection, session: session,
      callsRunningMax: service.limits.callsRunningMax)
  }

  // MARK: Lifecycle

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    messageTimer?.cancel()
    closeTimer?.cancel()
    namingTimer?.cancel()
  }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    guard let refusal else { return watchCaller(context) }
    exchange.append(refusal: refusal)
    leave(context)
  }

  /// A broken connection is closed; there is nobody left to tell.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    service.observe(.connectionFailed(reason: "\(error)", peer: ConnectionService.peer(of: context.channel)))
    context.close(promise: nil)
  }

  /// Places are for those who say who they are.
  private func watchCaller(_ context: ChannelHandlerContext) {
    guard session.caller == .unknown else { return }
    let limit = service.limits.namingTimeoutMs
    namingTimer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(limit))) { [self] in
      guard let context = self.context, session.caller == .unknown else { return }
      service.observe(.callerUnnamed(afterMs: limit, peer: ConnectionService.peer(of: context.channel)))
      leave(context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed:
      inputHasEnded = true
      if phase == .lingering { context.close(promise: nil) } else { work(context) }
    case is DrainEvent: drain(context)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  // MARK: Incoming

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard phase == .serving || phase == .refusing else { return }
    unwrapInboundIn(data).withUnsafeReadableBytes { exchange.append($0) }
    pump(context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    work(context)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    context.fireChannelWritabilityChanged()
    watchReader(context)
    if context.channel.isWritable { work(context) }
  }

  func read(context: ChannelHandlerContext) {
    if wantsMore(context) { context.read() } else { readIsHeldBack = true }
  }

  /// Takes what has arrived, sends what is answered, and goes on reading or ends.
  func work(_ context: ChannelHandlerContext) {
    guard !isPumping else { return }
    if exchange.isOver, phase == .serving || phase == .refusing { phase = .leaving }
    pump(context)
    flush(context)
    if phase == .refusing, exchange.callsInFlight == 0, wantsMore(context) { phase = .leaving }
    if phase == .leaving, exchange.callsInFlight == 0 { return end(context) }
    watchMessage(context)
    if readIsHeldBack, wantsMore(context) {
      readIsHeldBack = false
      context.read()
    }
  }

  private func wantsMore(_ context: ChannelHandlerContext) -> Bool {
    switch phase {
    case .serving, .refusing:
      exchange.callsInFlight < service.limits.callsInFlightMax && context.channel.isWritable && !exchange.isNaming
    case .leaving: false
    case .lingering: true
    }
  }

  /// Takes messages as long as the limits allow; what is left stays held and keeps the connection unread.
  private func pump(_ context: ChannelHandlerContext) {
    guard !isPumping else { return }
    isPumping = true
    defer { isPumping = false }
    while phase == .serving || phase == .refusing, wantsMore(context) {
      let refusing = phase == .refusing ? RPCError.shuttingDown : nil
      if let step = exchange.next(refusing: refusing) {
        take(step, context)
      } else if inputHasEnded {
        if let step = exchange.endOfInput(refusing: refusing) { take(step, context) }
        phase = .leaving
      } else {
        return
      }
      if exchange.replyBytes >= Self.flushBytes { flush(context) }
    }
  }

  private func take(_ step: MessageExchange.Step, _ context: ChannelHandlerContext) {
    takenCount += 1
    switch step {
    case .taken(let starts): start(starts)
    case .lost(let error):
      service.observe(.framingLost(error, peer: ConnectionService.peer(of: context.channel)))
      phase = .leaving
    case .foreign(let other):
      service.observe(.foreignProtocol(other, peer: ConnectionService.peer(of: context.channel)))
      phase = .leaving
    }
  }

  /// Replies are handed to the channel at this size even when more messages wait, so that its limits take effect.
  private static let flushBytes = 65_536
}
