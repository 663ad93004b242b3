import JSONRPC
import NIOCore

extension ConnectionHandler {
  /// Takes nothing more; ends when the calls in flight have been answered.
  func leave(_ context: ChannelHandlerContext) {
    guard phase == .serving || phase == .refusing else { return }
    phase = .leaving
    work(context)
  }

  /// What was on its way when the service began to close is carried out; what comes after the grace is refused.
  func drain(_ context: ChannelHandlerContext) {
    let grace = TimeAmount.milliseconds(Int64(service.limits.drainGraceMs))
    context.eventLoop.assumeIsolated().scheduleTask(in: grace) { [self] in
      guard let context = self.context, phase == .serving else { return }
      phase = .refusing
      work(context)
    }
  }

  /// Sends the last bytes and closes: at once when the caller has closed its side, otherwise only our side, because
  /// closing on unread input would throw away the reply on its way.
  func end(_ context: ChannelHandlerContext) {
    phase = .lingering
    messageTimer?.cancel()
    closeTimer?.cancel()
    closeTimer = closing(context, afterMs: service.limits.pendingWriteTimeoutMs)
    context.writeAndFlush(wrapOutboundOut(takeReplies(context))).assumeIsolated().whenComplete { [self] _ in
      guard let context = self.context else { return }
      closeTimer?.cancel()
      guard !inputHasEnded else { return context.close(promise: nil) }
      context.close(mode: .output, promise: nil)
      closeTimer = closing(context, afterMs: service.limits.lingerMs)
    }
    if readIsHeldBack {
      readIsHeldBack = false
      context.read()
    }
  }

  /// Sees to it that a message once begun ends in time, as long as it is not we who do not read.
  func watchMessage(_ context: ChannelHandlerContext) {
    guard messageTimer == nil, exchange.isInsideMessage, phase == .serving || phase == .refusing else { return }
    let begun = takenCount
    let limit = service.limits.messageTimeoutMs
    messageTimer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(limit))) { [self] in
      messageTimer = nil
      guard let context = self.context, exchange.isInsideMessage else { return }
      guard takenCount == begun, !readIsHeldBack else { return watchMessage(context) }
      let error = RPCError.limitExceeded(.messageTime, max: limit)
      service.observe(.framingLost(error, peer: ConnectionService.peer(of: context.channel)))
      exchange.append(refusal: error)
      leave(context)
    }
  }

  /// Sees to it that a caller takes its replies, or gives its place to others.
  func watchReader(_ context: ChannelHandlerContext) {
    guard phase != .lingering else { return }
    closeTimer?.cancel()
    closeTimer = nil
    guard !context.channel.isWritable else { return }
    closeTimer = closing(context, afterMs: service.limits.pendingWriteTimeoutMs)
  }

  private func closing(_ context: ChannelHandlerContext, afterMs: Int) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(afterMs))) { [self] in
      guard let context = self.context else { return }
      if exchangeIsStalled(context) {
        service.observe(.readerStalled(afterMs: afterMs, peer: ConnectionService.peer(of: context.channel)))
      }
      context.close(promise: nil)
    }
  }

  /// After the last reply a caller that does not close its side is no news.
  private func exchangeIsStalled(_ context: ChannelHandlerContext) -> Bool {
    phase != .lingering || !context.channel.isWritable
  }
}
