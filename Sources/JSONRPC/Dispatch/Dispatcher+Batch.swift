import JSONText

extension Dispatcher {
  /// JSON-RPC 2.0, 6: one array of replies; nothing at all when only notifications were in it.
  func dispatch(
    batch: JSONValue, _ context: CallContext, _ refusing: RPCError?, into writer: inout JSONWriter
  ) -> DeferredMessage? {
    guard let count = countWithinLimit(batch) else {
      writer.reply(.limitExceeded(.batchRequests, max: limits.batchRequestsMax), id: nil)
      return nil
    }
    guard count > 0, let elements = batch.elements else {
      writer.reply(.invalidRequest("Un lotto contiene almeno una richiesta."), id: nil)
      return nil
    }
    let mark = writer.count
    writer.beginArray()
    let begun = writer.count
    var calls: [DeferredCall] = []
    for element in elements {
      let isFull = writer.count - begun >= limits.batchReplyBytesMax
      let refusing = isFull ? RPCError.limitExceeded(.batchReplyBytes, max: limits.batchReplyBytesMax) : refusing
      if let call = dispatch(single: element, context, refusing, into: &writer) { calls.append(call) }
    }
    if calls.isEmpty {
      if writer.count == begun { writer.truncate(to: mark) } else { writer.endArray() }
      return nil
    }
    defer { writer.truncate(to: mark) }
    return DeferredMessage(calls: calls, batch: BatchReply(opening: writer.bytes(from: begun)))
  }

  /// Nil when the batch is over the limit; counted before anything of it is carried out.
  private func countWithinLimit(_ batch: JSONValue) -> Int? {
    var count = 0
    guard let elements = batch.elements else { return count }
    for _ in elements {
      count += 1
      if count > limits.batchRequestsMax { return nil }
    }
    return count
  }
}
