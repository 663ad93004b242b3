import Glibc
import JSONRPC
import JSONRPCTransport
import Testing

/// Goal: whatever stands behind the two descriptors, everything asked is answered and then the server returns.
@Suite struct StdioServerTests {
  @Test func aPipeIsAnsweredAndTheEndEndsIt() async throws {
    let harness = try StdioHarness()
    try await harness.serve {
      try await blocking {
        try harness.client.use { client in
          try client.send(Echo.request("a", id: 1))
          #expect(try client.line() == Echo.reply("a", id: 1))
          try client.send(Late.request("b", id: 2) + "{,}\n")
          let lines = try client.lines(2).sorted()
          #expect(lines[0].contains("-32700") && lines[1] == Echo.reply("b", id: 2))
          client.halfClose()
        }
      }
    }
    #expect(try await harness.rest() == "")
  }

  @Test func whatIsInFlightAtTheEndIsAnswered() async throws {
    let harness = try StdioHarness()
    try await harness.serve {
      try await blocking {
        try harness.client.use { client in
          try client.send((1...40).map { Wait.request("x", key: "k", id: $0) }.joined())
          client.halfClose()
        }
      }
      #expect(try await becomes { harness.service.seen.runningCount == 1 })
      harness.service.gate.open()
    }
    #expect(try await harness.rest() == (1...40).map { Echo.reply("x", id: $0) + "\n" }.joined())
  }

  @Test func contentLength() async throws {
    let harness = try StdioHarness()
    let request = Echo.request("è", id: 1)
    try await harness.serve {
      try await blocking {
        try harness.client.use { client in
          try client.send("Content-Length: \(request.utf8.count)\r\n\r\n\(request)")
          client.halfClose()
        }
      }
    }
    let reply = Echo.reply("è", id: 1)
    #expect(try await harness.rest() == "Content-Length: \(reply.utf8.count)\r\n\r\n\(reply)")
  }

  @Test func otherProtocolsAreSentAwayAndTheServerReturns() async throws {
    let harness = try StdioHarness()
    try await harness.serve {
      try await blocking { try harness.client.use { try $0.send("GET / HTTP/1.1\r\n\r\n") } }
    }
    #expect(harness.observations.all == ["http"])
  }

  /// Method: a thousand replies of 10,000 bytes for a pipe that nobody reads at first.
  @Test func slowReadersAreNotReadFrom() async throws {
    var limits = StdioLimits()
    limits.pendingWriteBytesMax = 50_000
    let harness = try StdioHarness(limits: limits)
    let requests = (0..<1_000).map { Long.request(10_000, id: $0) }.joined(separator: "\n")
    try await harness.serve {
      let sent = try await blocking {
        try harness.client.use { try $0.sendAsMuchAsTheyTake(Array(requests.utf8), waitMs: 200) }
      }
      // The pipe holds 65,536 bytes, the server 50,000 and the reply that goes over.
      #expect(harness.service.seen.callCount <= 13)
      let lines = try await blocking {
        try harness.client.use { try $0.countLines(sending: Array(requests.utf8.dropFirst(sent))) }
      }
      #expect(lines == 1_000)
    }
  }

  /// The program that started us has gone: what it asked is done, and the caller learns why the server ended.
  @Test func aReaderWhoLeaves() async throws {
    let harness = try StdioHarness()
    await #expect(throws: TransportFailure.cannotWrite(errorNumber: EPIPE)) {
      try await harness.serve {
        try await blocking {
          try harness.client.use { try $0.send((1...3).map { Wait.request("\($0)", key: "k", id: $0) }.joined()) }
        }
        #expect(try await becomes { harness.service.seen.runningCount == 1 })
        harness.client.drop()
        harness.service.gate.open()
      }
    }
    #expect(harness.service.seen.order == ["+1", "-1", "+2", "-2", "+3", "-3"])
  }

  @Test func drainAnswersWhatIsInFlight() async throws {
    var limits = StdioLimits()
    limits.callsInFlightMax = 1
    let harness = try StdioHarness(limits: limits)
    try await harness.serve {
      try await blocking {
        try harness.client.use { try $0.send(Wait.request("a", id: 1) + Echo.request("b", id: 2) + "{\"half\":") }
      }
      #expect(try await becomes { harness.service.seen.runningCount == 1 })
      harness.server.drain()
      harness.service.gate.open()
    }
    let lines = try await harness.rest().split(separator: "\n").map(String.init)
    #expect(lines.count == 2 && lines[0] == Echo.reply("a", id: 1))
    #expect(lines[1].contains(#""codice":"IN_CHIUSURA""#) && lines[1].hasSuffix(#""id":2}"#))
  }

  @Test func drainBeforeTheStartAndWithNothingToDo() async throws {
    let harness = try StdioHarness()
    harness.server.drain()
    try await harness.serve {}
    #expect(try await harness.rest() == "")
  }

  @Test func whatNeverEndsIsGivenUp() async throws {
    var limits = StdioLimits()
    limits.drainTimeoutMs = 50
    let harness = try StdioHarness(limits: limits)
    try await harness.serve {
      try await blocking { try harness.client.use { try $0.send(Wait.request("a", id: 1)) } }
      #expect(try await becomes { harness.service.seen.runningCount == 1 })
      harness.server.drain()
    }
    #expect(harness.observations.all == ["abandoned 1"] && harness.service.seen.cancelledCount == 1)
  }

  @Test func whoNeverReadsCannotHoldTheEnd() async throws {
    var limits = StdioLimits()
    limits.drainTimeoutMs = 50
    let harness = try StdioHarness(limits: limits)
    await #expect(throws: TransportFailure.outputStalled(afterMs: 50)) {
      try await harness.serve {
        try await blocking { try harness.client.use { try $0.send(Long.request(500_000, id: 1)) } }
        // What the pipe holds of the reply is there; the rest waits to be written.
        #expect(try await blocking { try harness.client.use { $0.hears(withinMs: 60_000) } })
        harness.server.drain()
      }
    }
  }

  @Test func aCancelledRunReturns() async throws {
    let harness = try StdioHarness()
    let run = Task { try await harness.server.run() }
    try await blocking { try harness.client.use { try $0.send(Wait.request("a", id: 1)) } }
    #expect(try await becomes { harness.service.seen.runningCount == 1 })
    run.cancel()
    try await run.value
    #expect(harness.service.seen.cancelledCount == 1)
  }
}
