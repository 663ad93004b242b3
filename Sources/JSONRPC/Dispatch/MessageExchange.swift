import JSONText

/// One connection without its descriptor: bytes go in, reply bytes and calls to begin come out.
///
/// Its owner reads, writes and runs the calls; how much of each at a time is the owner's limit.
package struct MessageExchange: ~Copyable {
  /// What the next message, or what is wrong with it, leads to.
  package enum Step: Sendable {
    /// These calls begin now, if any; report each with `finish`.
    case taken([Conversation.Start])
    /// Where the next message begins cannot be known: send the replies, then close.
    case lost(RPCError)
    /// Somebody speaks another protocol: send the replies, which hold its farewell, then close.
    case foreign(ForeignProtocol)
  }

  private let dispatcher: Dispatcher
  private let carrier: CallContext.Carrier
  private let connection: UInt64
  private let session: any Session
  private var framer: Framer
  private var conversation: Conversation
  private var replies = JSONWriter(capacity: Self.idleRepliesBytes)

  package init(
    dispatcher: Dispatcher, carrier: CallContext.Carrier, connection: UInt64, session: any Session,
    callsRunningMax: Int
  ) {
    self.dispatcher = dispatcher
    self.carrier = carrier
    self.connection = connection
    self.session = session
    framer = Framer(limits: dispatcher.limits)
    conversation = Conversation(runningMax: callsRunningMax)
  }

  /// Calls that were taken and have not finished.
  package var callsInFlight: Int { conversation.callsInFlight }

  /// True while it is being found out who speaks: the next message waits for that.
  package var isNaming: Bool { conversation.isNaming }

  /// True after too many wrong tokens: what is in flight is answered, then the connection ends.
  package var isOver: Bool { session.isOver }

  /// True when a message has begun and has not ended.
  package var isInsideMessage: Bool { framer.isInsideMessage }

  /// Bytes of replies that have not been taken.
  package var replyBytes: Int { replies.count }

  // MARK: Incoming

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    framer.append(bytes)
  }

  /// Takes one message; nil when more bytes are needed. With `refusing` its requests get that error.
  ///
  /// Not to be asked for while `isNaming`.
  package mutating func next(refusing: RPCError? = nil) -> Step? {
    guard let event = framer.next() else { return nil }
    return take(event, refusing)
  }

  /// Takes what the end of the input makes of the bytes that are left; call it when `next` gives nil.
  package mutating func endOfInput(refusing: RPCError? = nil) -> Step? {
    guard let event = framer.finish() else { return nil }
    return take(event, refusing)
  }

  /// Ends a call and gives those that waited for it.
  package mutating func finish(_ id: Conversation.CallID, with reply: [UInt8]?) -> [Conversation.Start] {
    let outcome = conversation.finish(id, with: reply)
    if let reply = outcome.reply { append(reply: reply) }
    return outcome.starts
  }

  private mutating func take(_ event: Framer.Event, _ refusing: RPCError?) -> Step {
    switch event {
    case .message(let message): return .taken(dispatch(message, refusing))
    case .fault(let error):
      append(refusal: error)
      return .taken([])
    case .fatal(let error):
      append(refusal: error)
      return .lost(error)
    case .foreign(let other):
      replies.appendVerbatim(other.farewell)
      return .foreign(other)
    }
  }

  private mutating func dispatch(_ message: JSONValue, _ refusing: RPCError?) -> [Conversation.Start] {
    let deferred: DeferredMessage?
    let context = CallContext(carrier: carrier, connection: connection, session: session)
    switch framer.replyFraming {
    case .lines:
      let before = replies.count
      deferred = dispatcher.dispatch(message, context, refusing: refusing, into: &replies)
      if replies.count > before { replies.appendVerbatim("\n") }
    case .contentLength:
      var reply = JSONWriter()
      deferred = dispatcher.dispatch(message, context, refusing: refusing, into: &reply)
      if reply.count > 0 { append(reply: reply.bytes) }
    }
    return deferred.map { conversation.accept($0) } ?? []
  }

  // MARK: Outgoing

  /// Appends a whole reply with `id: null`.
  package mutating func append(refusal error: RPCError) {
    var reply = JSONWriter()
    dispatcher.reply(error, into: &reply)
    append(reply: reply.bytes)
  }

  private mutating func append(reply: [UInt8]) {
    switch framer.replyFraming {
    case .lines:
      replies.appendVerbatim(reply)
      replies.appendVerbatim("\n")
    case .contentLength:
      replies.appendVerbatim(Array("Content-Length: \(reply.count)\r\n\r\n".utf8))
      replies.appendVerbatim(reply)
    }
  }

  /// Lends all replies so far for the time of the call and forgets them.
  package mutating func takeReplies<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let result = replies.withBytes(body)
    if replies.count > Self.idleRepliesBytesMax {
      replies = JSONWriter(capacity: Self.idleRepliesBytes)
    } else {
      replies.removeAll()
    }
    return result
  }

  private static let idleRepliesBytes = 4_096
  /// Room that one large reply has taken beyond this is given back, so that idle connections stay small.
  private static let idleRepliesBytesMax = 131_072
}
