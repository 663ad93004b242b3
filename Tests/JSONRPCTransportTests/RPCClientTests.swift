import Glibc
import JSONRPC
import JSONRPCTransport
import JSONText
import Testing

/// Goal: the command line always learns which of the three it was: an answer, an error, or nobody there.
@Suite struct RPCClientTests {
  @Test func resultsAndErrors() async throws {
    try await ServerHarness().serve { running in
      let port = running.port
      try await blocking {
        let client = RPCClient(host: "127.0.0.1", port: port)
        let params = try JSONValue(validating: Array(#"{"testo":"è \"x\""}"#.utf8))
        #expect(try Self.answer(client, "eco", params) == #"result "è \"x\"""#)
        #expect(try Self.answer(client, "dopo", params) == #"result "è \"x\"""#)
        let missing = try Self.answer(client, "eco", nil)
        #expect(missing.hasPrefix(#"error {"code":-32602"#))
        let unknown = try Self.answer(client, "no\n\"such", nil)
        #expect(unknown.hasPrefix(#"error {"code":-32601"#))
        let long = try JSONValue(validating: Array("[3000000]".utf8))
        let answer = try Self.answer(client, "lungo", long)
        #expect(answer.utf8.count == 3_000_009)
      }
    }
  }

  @Test func aNameStandsForItsAddresses() async throws {
    try await ServerHarness().serve { running in
      let port = running.port
      try await blocking {
        let answer = try Self.answer(RPCClient(host: "localhost", port: port), "rpc.discover", nil)
        #expect(answer.hasPrefix("result {"))
      }
    }
  }

  @Test func aServiceAtItsLimitIsAnAnswer() async throws {
    var harness = ServerHarness()
    harness.limits.connectionsMax = 0
    try await harness.serve { running in
      let port = running.port
      try await blocking {
        let client = RPCClient(host: "127.0.0.1", port: port)
        let answer = try Self.answer(client, "rpc.discover", nil)
        #expect(answer.hasPrefix(#"error {"code":-32011"#))
      }
    }
  }

  /// Both on one connection; a refusal of the first is the answer.
  @Test(arguments: [("eco", #"result "x""#), ("niente", #"error {"code":-32601"#)])
  func whatOpensTheConnectionIsAskedFirst(opening: String, expected: String) async throws {
    try await ServerHarness().serve { running in
      let port = running.port
      try await blocking {
        var client = RPCClient(host: "127.0.0.1", port: port)
        client.opening = (opening, try JSONValue(validating: Array(#"["y"]"#.utf8)))
        let answer = try Self.answer(client, "eco", try JSONValue(validating: Array(#"["x"]"#.utf8)))
        #expect(answer.hasPrefix(expected), "\(answer)")
      }
    }
  }

  @Test func nobodyThere() async throws {
    try await blocking {
      // Nobody is ever given this port.
      let failure = #expect(throws: RPCClientFailure.self) {
        try RPCClient(host: "127.0.0.1", port: 1).call("eco", nil)
      }
      #expect(failure == .notReachable(host: "127.0.0.1", port: 1, reason: "Connection refused"))
      let unknown = #expect(throws: RPCClientFailure.self) {
        try RPCClient(host: "256.1.1.1", port: 1).call("eco", nil)
      }
      guard case .notReachable(host: "256.1.1.1", port: 1, _) = unknown else {
        Issue.record("\(String(describing: unknown))")
        return
      }
    }
  }

  @Test func noReplyInTime() async throws {
    try await ServerHarness().serve { running in
      let port = running.port
      try await blocking {
        var client = RPCClient(host: "127.0.0.1", port: port)
        client.replyTimeoutMs = 50
        let params = try JSONValue(validating: Array(#"["x"]"#.utf8))
        #expect(throws: RPCClientFailure.noReply(afterMs: 50)) { try client.call("attesa", params) }
      }
    }
  }

  @Test(arguments: [
    ("hello\n", RPCClientFailure.replyNotUnderstood),
    ("HTTP/1.1 400 Bad Request\r\n\r\n", .replyNotUnderstood),
    ("{\"jsonrpc\":\"2.0\",\"id\":1}", .replyNotUnderstood),
    ("[]", .replyNotUnderstood),
    ("\"longer than fifty bytes ...........................\"", .replyNotUnderstood),
    ("", .connectionLost(reason: "closed by the service before the answer was whole")),
    ("{\"result\":", .connectionLost(reason: "closed by the service before the answer was whole")),
  ])
  func somebodyElseThere(answer: String, expected: RPCClientFailure) async throws {
    let listener = try Listener()
    async let answered: Void = blocking { try listener.answerOnce(answer) }
    try await blocking {
      var client = RPCClient(host: "127.0.0.1", port: listener.port)
      client.replyBytesMax = 50
      client.replyTimeoutMs = 20_000
      #expect(throws: expected) { try client.call("eco", nil) }
    }
    try await answered
  }

  private static func answer(_ client: RPCClient, _ method: String, _ params: JSONValue?) throws -> String {
    switch try client.call(method, params) {
    case .result(let value): "result \(value.source)"
    case .error(let value): "error \(value.source)"
    }
  }
}

/// Accepts one caller, reads a line, says something and closes.
private final class Listener: Sendable {
  let port: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      return bind(descriptor, pointer, size) == 0 && listen(descriptor, 1) == 0
        && getsockname(descriptor, pointer, &size) == 0
    }
    guard isListening else { throw WireClient.Failure(description: "listen: errno \(errno)") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  func answerOnce(_ answer: String) throws {
    let caller = accept(descriptor, nil, nil)
    guard caller >= 0 else { throw WireClient.Failure(description: "accept: errno \(errno)") }
    // A server that another test starts meanwhile must not hold it open.
    _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
    let client = WireClient(reading: caller, writing: caller)
    _ = try client.line()
    try client.send(answer)
  }
}
