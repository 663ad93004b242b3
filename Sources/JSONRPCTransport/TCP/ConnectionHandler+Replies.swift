import JSONRPC
import NIOCore

extension ConnectionHandler {
  // MARK: Deferred calls

  func start(_ starts: [Conversation.Start]) {
    guard !starts.isEmpty else { return }
    let handler = NIOLoopBound(self, eventLoop: loop)
    for start in starts {
      service.tasks.add { [loop] in
        let reply = await start.perform()
        loop.execute { handler.value.finish(start.id, reply) }
      }
    }
  }

  /// A reply for a connection that is gone goes nowhere; the calls behind it still get their turn.
  private func finish(_ id: Conversation.CallID, _ reply: [UInt8]?) {
    start(exchange.finish(id, with: reply))
    if let context { work(context) }
  }

  // MARK: Outgoing

  func flush(_ context: ChannelHandlerContext) {
    guard exchange.replyBytes > 0 else { return }
    context.writeAndFlush(wrapOutboundOut(takeReplies(context)), promise: nil)
  }

  func takeReplies(_ context: ChannelHandlerContext) -> ByteBuffer {
    exchange.takeReplies { bytes in
      var buffer = context.channel.allocator.buffer(capacity: bytes.count)
      buffer.writeBytes(bytes)
      return buffer
    }
  }
}
