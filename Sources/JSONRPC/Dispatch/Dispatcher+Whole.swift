import JSONText

extension Dispatcher {
  /// Answers a body that is exactly one message, as HTTP carries it; nil when there is nothing to say.
  ///
  /// Anything but one JSON value is a parse error. Deferred calls of a batch run `runningMax` at a time and keep the
  /// order that their keys demand.
  /// With `refusing`, every request that could have been carried out gets that error instead.
  package func answer(
    _ body: [UInt8], _ context: CallContext, refusing: RPCError? = nil, runningMax: Int = 8
  ) async -> [UInt8]? {
    var writer = JSONWriter()
    let message: JSONValue
    do throws(JSONFault) {
      message = try JSONValue(validating: body, limits: limits.json)
    } catch {
      writer.reply(.fault(error), id: nil)
      return writer.bytes
    }
    if let deferred = dispatch(message, context, refusing: refusing, into: &writer) {
      return await Self.carryOut(deferred, runningMax: runningMax)
    }
    return writer.count == 0 ? nil : writer.bytes
  }

  private static func carryOut(_ message: DeferredMessage, runningMax: Int) async -> [UInt8]? {
    var conversation = Conversation(runningMax: runningMax)
    var starts = conversation.accept(message)
    return await withTaskGroup(of: (Conversation.CallID, [UInt8]?).self) { group in
      while true {
        for start in starts { group.addTask { (start.id, await start.perform()) } }
        guard let (id, reply) = await group.next() else { return nil }
        let outcome = conversation.finish(id, with: reply)
        if conversation.callsInFlight == 0 { return outcome.reply }
        starts = outcome.starts
      }
    }
  }
}
