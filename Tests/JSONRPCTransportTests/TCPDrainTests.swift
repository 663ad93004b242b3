import JSONRPC
import JSONRPCTransport
import Testing

/// Goal: when the service closes, what was asked is answered, and nothing is left behind.
@Suite struct TCPDrainTests {
  @Test func whatIsInFlightIsAnswered() async throws {
    try await ServerHarness().serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port)) }
      let idle = try await blocking { Holder(try WireClient(port: running.port)) }
      try await blocking {
        try client.use { try $0.send(Wait.request("a", key: "k", id: 1) + Wait.request("b", key: "k", id: 2)) }
      }
      #expect(try await becomes { running.service.seen.runningCount == 1 })
      async let drained: Void = running.server.drain()
      #expect(try await blocking { try idle.use { try $0.rest() } } == "")
      #expect(await Self.isClosed(running.port))
      let late = try await blocking { try client.use { try Self.firstRefusal($0) } }
      #expect(late.contains(#""codice":"IN_CHIUSURA","ripetibile":true"#) && late.hasSuffix(#""id":3}"#))
      running.service.gate.open()
      let replies = try await blocking { try client.use { try $0.rest() } }
      #expect(replies == Echo.reply("a", id: 1) + "\n" + Echo.reply("b", id: 2) + "\n")
      await drained
    }
  }

  /// Method: the request comes when the listener is closed already, within a grace longer than the test.
  @Test func whatIsOnItsWayIsAnswered() async throws {
    var harness = ServerHarness()
    harness.limits.drainGraceMs = 20_000
    harness.limits.drainTimeoutMs = 40_000
    try await harness.serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port)) }
      try await blocking { try client.use { try $0.send(Echo.request("a", id: 1)) } }
      #expect(try await blocking { try client.use { try $0.line() } } == Echo.reply("a", id: 1))
      async let drained: Void = running.server.drain()
      #expect(await Self.isClosed(running.port))
      try await Task.sleep(for: .milliseconds(50))
      let rest = try await blocking {
        try client.use { client in
          try client.send(Echo.request("b", id: 2))
          client.halfClose()
          return try client.rest()
        }
      }
      #expect(rest == Echo.reply("b", id: 2) + "\n")
      await drained
    }
  }

  @Test func whatNeverEndsIsCutAndCancelled() async throws {
    var harness = ServerHarness()
    harness.limits.drainTimeoutMs = 100
    try await harness.serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port)) }
      try await blocking { try client.use { try $0.send(Wait.request("a", id: 1)) } }
      #expect(try await becomes { running.service.seen.runningCount == 1 })
      await running.server.drain()
      #expect(running.observations.all == ["abandoned 1"])
      #expect(try await becomes { running.service.seen.cancelledCount == 1 })
      client.drop()
    }
  }

  @Test func whoeverAsksAgainWaitsForTheSameEnd() async throws {
    try await ServerHarness().serve { running in
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 { group.addTask { await running.server.drain() } }
      }
      #expect(await Self.isClosed(running.port))
    }
  }

  @Test func aCancelledRunLeavesNothingBehind() async throws {
    let service = PracticeService()
    let observations = Observations()
    let server = TCPServer(
      host: "127.0.0.1", port: 0, dispatcher: service.dispatcher(), eventLoopThreads: 1,
      newSession: { _ in FixedSession(.local) }, observe: { observations.add($0) })
    let port = try await server.start().port
    let run = Task { await server.run() }
    let client = try await blocking { Holder(try WireClient(port: port)) }
    try await blocking { try client.use { try $0.send(Wait.request("a", id: 1)) } }
    #expect(try await becomes { service.seen.runningCount == 1 })
    run.cancel()
    await run.value
    #expect(service.seen.cancelledCount == 1)
    #expect(observations.all == ["abandoned 1"])
    #expect(await Self.isClosed(port))
    client.drop()
  }

  @Test func anAddressInUseIsATypedFailure() async throws {
    try await ServerHarness().serve { running in
      let second = TCPServer(
        host: "127.0.0.1", port: running.port, dispatcher: running.service.dispatcher(), eventLoopThreads: 1,
        newSession: { _ in FixedSession(.local) }, observe: { _ in })
      do throws(TransportFailure) {
        _ = try await second.start()
        Issue.record("two servers on one port")
      } catch {
        guard case .cannotListen(host: "127.0.0.1", port: running.port, let reason) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(reason.contains("98"), "EADDRINUSE in \(reason)")
      }
      await second.run()
    }
  }

  /// What comes within the grace is still answered.
  private static func firstRefusal(_ client: WireClient) throws -> String {
    while true {
      try client.send(Echo.request("late", id: 3))
      let line = try client.line()
      if line != Echo.reply("late", id: 3) { return line }
    }
  }

  private static func isClosed(_ port: Int) async -> Bool {
    do {
      return try await becomes {
        do {
          _ = try WireClient(port: port)
          return false
        } catch {
          return true
        }
      }
    } catch {
      return false
    }
  }
}
