import Glibc
import JSONRPC
import JSONRPCTransport
import Testing

/// Goal: what happens at each limit of a port, and that everybody else is served meanwhile.
@Suite struct TCPLimitTests {
  @Test func tooManyConnectionsAreToldSo() async throws {
    var harness = ServerHarness()
    harness.limits.connectionsMax = 2
    try await harness.serve { running in
      try await blocking {
        let first = try WireClient(port: running.port)
        try first.send(Echo.request("a", id: 1))
        _ = try first.line()
        try Self.withSecondConnection(running.port) {
          let refusal = try WireClient(port: running.port).rest()
          #expect(refusal.contains(#""code":-32011"#) && refusal.contains(#""limite":"connessioni","massimo":2"#))
          #expect(refusal.hasSuffix("\"id\":null}\n"))
        }
        let line = try Self.lineOnceAdmitted(running.port)
        #expect(line == Echo.reply("c", id: 3))
      }
      #expect(running.observations.all.allSatisfy { $0 == "refused beyond 2" } && !running.observations.all.isEmpty)
    }
  }

  private static func withSecondConnection(_ port: Int, _ body: () throws -> Void) throws {
    let second = try WireClient(port: port)
    try second.send(Echo.request("b", id: 2))
    _ = try second.line()
    try body()
  }

  /// A connection that has just been closed may still count for a moment.
  private static func lineOnceAdmitted(_ port: Int) throws -> String {
    for _ in 0..<6_000 {
      let client = try WireClient(port: port)
      try client.send(Echo.request("c", id: 3))
      let line = try client.line()
      if !line.contains("-32011") { return line }
      usleep(10_000)
    }
    return "never admitted"
  }

  @Test func whenTooManyAreBeingToldTheyAreJustClosed() async throws {
    var harness = ServerHarness()
    harness.limits.connectionsMax = 0
    harness.limits.refusedConnectionsMax = 0
    try await harness.serve { running in
      let text = try await blocking { try WireClient(port: running.port).rest() }
      #expect(text.isEmpty)
      #expect(running.observations.all.isEmpty)
    }
  }

  /// Goal: beyond the limit nothing is read, so that a caller cannot make us keep what it asks.
  @Test func callsInFlight() async throws {
    var harness = ServerHarness()
    harness.limits.callsInFlightMax = 8
    harness.limits.callsRunningMax = 3
    try await harness.serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port)) }
      try await blocking {
        try client.use { client in
          try client.send((0..<1_000).map { Wait.request("x", id: $0) }.joined())
          client.halfClose()
        }
      }
      #expect(try await becomes { running.service.seen.runningCount == 3 })
      // Time for what must not happen.
      try await Task.sleep(for: .milliseconds(50))
      #expect(running.service.seen.callCount == 3)
      running.service.gate.open()
      let replies = try await blocking { try client.use { try $0.rest() } }
      #expect(Set(replies.split(separator: "\n").map(String.init)) == Set((0..<1_000).map { Echo.reply("x", id: $0) }))
      #expect(running.service.seen.runningPeak == 3)
    }
  }

  @Test func atTheLimitEvenWhatMemoryCouldAnswerWaits() async throws {
    var harness = ServerHarness()
    harness.limits.callsInFlightMax = 2
    try await harness.serve { running in
      try await blocking {
        let client = try WireClient(port: running.port)
        try client.send(Wait.request("a", id: 1) + Wait.request("b", id: 2) + Echo.request("c", id: 3))
        #expect(client.isQuiet(forMs: 50))
        running.service.gate.open()
        #expect(try client.lines(3).sorted() == [("a", 1), ("b", 2), ("c", 3)].map { Echo.reply($0.0, id: $0.1) })
      }
    }
  }

  /// Method: a caller asks for 30 MB of replies and reads none of them. What has been carried out stands still at what
  /// the limit and the system's two socket buffers hold, and goes on when the caller reads.
  @Test func slowReadersAreNotReadFrom() async throws {
    var harness = ServerHarness()
    harness.limits.pendingWriteBytesMax = 65_536
    let requests = (0..<3_000).map { Long.request(10_000, id: $0) }.joined(separator: "\n")
    try await harness.serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port, receiveBufferBytes: 16_384)) }
      let sentCount = try await blocking {
        try client.use { try $0.sendAsMuchAsTheyTake(Array(requests.utf8), waitMs: 300) }
      }
      #expect(try await becomes { running.service.seen.callCount > 0 })
      let stalledAt = try await Self.settled { running.service.seen.callCount }
      #expect(stalledAt < 1_500, "\(stalledAt) replies of 10,000 bytes were made for nobody")
      let replies = try await blocking {
        try client.use { try $0.countLines(sending: Array(requests.utf8.dropFirst(sentCount))) }
      }
      #expect(replies == 3_000)
    }
  }

  /// The count once it has stood still for a while.
  private static func settled(_ count: () -> Int) async throws -> Int {
    var last = -1
    while last != count() {
      last = count()
      try await Task.sleep(for: .milliseconds(100))
    }
    return last
  }

  @Test func callersWhoNeverReadAreCut() async throws {
    var harness = ServerHarness()
    harness.limits.pendingWriteBytesMax = 4_096
    harness.limits.pendingWriteTimeoutMs = 50
    try await harness.serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port, receiveBufferBytes: 4_096)) }
      try await blocking { try client.use { try $0.send(Long.request(20_000_000, id: 1)) } }
      #expect(try await becomes { running.observations.all == ["stalled 50"] })
      client.drop()
    }
  }

  @Test(arguments: [
    ("{\"jsonrpc\":", "-32600"), ("garbage without an end", "-32600"), ("Content-Length: 9\r\n", "-32600"),
  ])
  func messagesThatDoNotEnd(half: String, code: String) async throws {
    var harness = ServerHarness()
    harness.limits.messageTimeoutMs = 40
    try await harness.serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send(half)
        return try client.rest()
      }
      #expect(text.contains(#""limite":"millisecondi_per_messaggio","massimo":40"#) && text.contains(code))
      #expect(running.observations.all == ["lost -32600"])
    }
  }

  @Test func quietConnectionsAndLateAnswersAreNoMessagesThatDoNotEnd() async throws {
    var harness = ServerHarness()
    harness.limits.messageTimeoutMs = 20
    try await harness.serve { running in
      try await blocking {
        let client = try WireClient(port: running.port)
        #expect(client.isQuiet(forMs: 100))
        try client.send(Wait.request("a", id: 1))
        #expect(client.isQuiet(forMs: 100))
        running.service.gate.open()
        #expect(try client.line() == Echo.reply("a", id: 1))
        #expect(client.isQuiet(forMs: 100))
      }
    }
  }

  @Test func messageBytes() async throws {
    var harness = ServerHarness()
    harness.messageLimits = RPCLimits(messageBytesMax: 1_000)
    try await harness.serve { running in
      let lines = try await blocking {
        let client = try WireClient(port: running.port)
        let long = String(repeating: "x", count: 1_000)
        try client.send("\"\(long)\"\n" + Echo.request("a", id: 1) + "\n")
        return try client.lines(2)
      }
      #expect(lines[0].contains(#""limite":"byte_per_messaggio","massimo":1000"#))
      #expect(lines[1] == Echo.reply("a", id: 1))
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send("Content-Length: 1001\r\n\r\n")
        return try client.rest()
      }
      #expect(text.contains(#""limite":"byte_per_messaggio","massimo":1000"#))
    }
  }
}
