package import JSONText

/// Cuts the bytes of one connection into messages. It never touches a descriptor.
///
/// The first byte that is not blank decides for the whole connection: header lines with `Content-Length`, or JSON
/// values one after the other with or without line ends between them. Call `append`, then `next` until it gives nil.
package struct Framer: Sendable {
  /// What the bytes so far ask of whoever holds the connection.
  package enum Event: Sendable {
    case message(JSONValue)
    /// Answer with this error and `id: null`; the stream goes on behind what was wrong.
    case fault(RPCError)
    /// Answer with this error and `id: null`, then close: where the next message begins cannot be known.
    case fatal(RPCError)
    /// Somebody speaks another protocol: send the farewell and close. Nothing of it may ever be carried out.
    case foreign(ForeignProtocol)
  }

  /// How replies on this connection are told apart.
  package enum ReplyFraming: Sendable, Equatable {
    /// A line feed after each.
    case lines
    /// `Content-Length` before each.
    case contentLength
  }

  enum Mode: Sendable {
    case undecided
    case values
    case headers(HeaderBlock)
    case body(byteCount: Int)
    case ended
  }

  let limits: RPCLimits
  var mode = Mode.undecided
  var buffer: [UInt8] = []
  /// Everything before this index is done with.
  var position = 0
  /// Everything before this index has been looked at.
  var examined = 0
  var scanner: JSONScanner
  /// True while the rest of a line that went wrong is thrown away.
  var isResynchronizing = false
  var mayBeginWithByteOrderMark = true
  package private(set) var replyFraming = ReplyFraming.lines

  package init(limits: RPCLimits = RPCLimits()) {
    self.limits = limits
    scanner = JSONScanner(limits: limits.json)
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if position == buffer.count {
      releaseBuffer()
    } else if position > 0 {
      buffer.removeSubrange(..<position)
    }
    examined -= position
    position = 0
    buffer.append(contentsOf: bytes)
  }

  /// The next thing that happened on the connection, nil when more bytes are needed.
  package mutating func next() -> Event? {
    while true {
      switch mode {
      case .undecided:
        guard let decision = decide() else { return nil }
        if let event = decision.event { return event }
      case .values: return nextValue()
      case .headers(let block):
        if let event = readHeaders(block) { return event }
        if case .headers = mode { return nil }
      case .body(let byteCount): return readBody(byteCount)
      case .ended: return nil
      }
    }
  }

  /// What the end of input means for the bytes that are left; call it when `next` gives nil.
  package mutating func finish() -> Event? {
    defer { end() }
    switch mode {
    case .undecided:
      guard position < buffer.count else { return nil }
      mode = .values
      return next() ?? finishValue()
    case .values: return finishValue()
    case .headers(let block):
      return block.isEmpty && position == buffer.count ? nil : .fatal(.fault(JSONFault(.unexpectedEnd, offset: 0)))
    case .body: return .fatal(.fault(JSONFault(.unexpectedEnd, offset: buffer.count - position)))
    case .ended: return nil
    }
  }

  /// True when a message has begun and has not ended, so that a sender who stops now holds us up.
  package var isInsideMessage: Bool {
    switch mode {
    case .undecided, .headers: position < buffer.count || headersHaveBegun
    case .values: scanner.isInsideValue || isResynchronizing
    case .body: true
    case .ended: false
    }
  }

  /// Bytes kept because something that began with them has not ended.
  package var heldBytes: Int { buffer.count - position }

  private var headersHaveBegun: Bool {
    if case .headers(let block) = mode { return !block.isEmpty }
    return false
  }

  mutating func begin(_ mode: Mode) {
    self.mode = mode
    if case .headers = mode { replyFraming = .contentLength }
  }

  /// Nothing that still comes is looked at.
  mutating func end() {
    mode = .ended
    position = buffer.count
  }

  /// A buffer that one large message has stretched is given back, so that idle connections stay small.
  private mutating func releaseBuffer() {
    if buffer.capacity > Self.idleBufferBytesMax { buffer = [] } else { buffer.removeAll(keepingCapacity: true) }
    examined = position
  }

  private static let idleBufferBytesMax = 65_536
}
