package import JSONText
package import TransportSecurity

/// Asks a service one question at a time over TCP, for the command line.
///
/// It blocks its thread: never call it from a task or an event loop.
package struct RPCClient {
  /// What a service answered; the value is what stood behind `result` or `error`, as it was written.
  package enum Reply {
    case result(JSONValue)
    case error(JSONValue)
  }

  package let host: String
  package let port: Int
  package var connectTimeoutMs = 2_000
  /// From the connection to the last byte of the answer; nil waits as long as the service works.
  package var replyTimeoutMs: Int?
  package var replyBytesMax = 67_108_864
  /// Asked first, on the same connection: where it is refused, the refusal is the answer to what is asked then.
  package var opening: (method: String, params: JSONValue)?
  /// Speaks TLS; for one call.
  package var security: ClientSecurity?

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  package func call(_ method: String, _ params: JSONValue?) throws(RPCClientFailure) -> Reply {
    let stream = ClientStream(
      try ClientSocket(host: host, port: port, Deadline(afterMs: connectTimeoutMs)), security)
    let deadline = Deadline(afterMs: replyTimeoutMs)
    if let opening, case .error(let refusal) = try ask(opening.method, opening.params, stream, deadline) {
      return .error(refusal)
    }
    return try ask(method, params, stream, deadline)
  }

  private func ask(
    _ method: String, _ params: JSONValue?, _ stream: borrowing ClientStream, _ deadline: Deadline
  ) throws(RPCClientFailure) -> Reply {
    guard try stream.send(Self.request(method, params), deadline) else { throw late }
    return try Self.read(try receive(from: stream, deadline))
  }

  private static func request(_ method: String, _ params: JSONValue?) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("jsonrpc")
    writer.string("2.0")
    writer.key("method")
    writer.string(method)
    if let params {
      writer.key("params")
      writer.value(params)
    }
    writer.key("id")
    writer.integer(1)
    writer.endObject()
    writer.appendVerbatim("\n")
    return writer.bytes
  }

  private func receive(
    from stream: borrowing ClientStream, _ deadline: Deadline
  ) throws(RPCClientFailure) -> JSONValue {
    var scanner = JSONScanner(limits: JSONLimits(valueBytesMax: replyBytesMax, depthMax: Self.depthMax))
    var text: [UInt8] = []
    while true {
      let examined = text.count
      switch try stream.receive(into: &text, deadline) {
      case .late: throw late
      case .end: throw .connectionLost(reason: "closed by the service before the answer was whole")
      case .bytes: break
      }
      switch scanner.scan(text, from: examined) {
      case .unfinished: continue
      case .complete(let value): return value
      case .invalid: throw .replyNotUnderstood
      }
    }
  }

  private static func read(_ reply: JSONValue) throws(RPCClientFailure) -> Reply {
    guard let members = reply.members else { throw .replyNotUnderstood }
    for member in members {
      if member.isNamed("result") { return .result(member.value) }
      if member.isNamed("error") { return .error(member.value) }
    }
    throw .replyNotUnderstood
  }

  private var late: RPCClientFailure { .noReply(afterMs: replyTimeoutMs ?? 0) }

  private static let depthMax = 64
}
