import JSONRPC
import JSONRPCTransport
import JSONText
import Testing

/// Goal: over a socket the same bytes come back as from the dispatcher, whatever the framing and however they are sent.
@Suite struct TCPServerTests {
  @Test func linesAndValuesWithoutLines() async throws {
    try await ServerHarness().serve { running in
      let lines = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send(Echo.request("a", id: 1) + "\n")
        let first = try client.line()
        try client.send(Echo.request("b", id: 2))
        let second = try client.line()
        try client.send(Late.request("c", id: 3) + Echo.request("d", id: 4))
        return [first, second] + (try client.lines(2)).sorted()
      }
      #expect(lines == [("a", 1), ("b", 2), ("c", 3), ("d", 4)].map { Echo.reply($0.0, id: $0.1) })
    }
  }

  @Test func contentLength() async throws {
    try await ServerHarness().serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        for request in [Echo.request("à", id: 1), "{,}", Late.request("b", id: 2)] {
          try client.send("Content-Length: \(request.utf8.count)\r\n\r\n\(request)")
        }
        client.halfClose()
        return try client.rest()
      }
      let first = Echo.reply("à", id: 1)
      #expect(text.hasPrefix("Content-Length: \(first.utf8.count)\r\n\r\n\(first)Content-Length: "))
      #expect(text.contains(#""code":-32700"#))
      let last = Echo.reply("b", id: 2)
      #expect(text.hasSuffix("Content-Length: \(last.utf8.count)\r\n\r\n\(last)"))
    }
  }

  /// `printf … | nc -N`: the caller closes its side at once and still gets everything.
  @Test func halfClosingCallersGetEveryReply() async throws {
    try await ServerHarness().serve { running in
      let replies = try await withThrowingTaskGroup(of: String.self) { group in
        group.addTask {
          try await blocking {
            let client = try WireClient(port: running.port)
            try client.send(Echo.request("a", id: 1) + Wait.request("b", id: 2) + Late.request("c", id: 3))
            client.halfClose()
            return try client.rest()
          }
        }
        #expect(try await becomes { running.service.seen.runningCount == 1 })
        running.service.gate.open()
        return try await group.next() ?? ""
      }
      let expected = [("a", 1), ("b", 2), ("c", 3)].map { Echo.reply($0.0, id: $0.1) }
      #expect(replies.split(separator: "\n").map(String.init).sorted() == expected)
    }
  }

  @Test(arguments: ["{\"jsonrpc\":", "12x", "Content-Length: 5\r\n\r\n{}"])
  func whatEndsInTheMiddleIsAnswered(half: String) async throws {
    try await ServerHarness().serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send(half)
        client.halfClose()
        return try client.rest()
      }
      #expect(text.contains(#""code":-32700"#))
    }
  }

  @Test func aThousandRequestsAtOnce() async throws {
    try await ServerHarness().serve { running in
      let replies = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send((0..<1_000).map { Echo.request("x", id: $0) }.joined(separator: "\n"))
        client.halfClose()
        return try client.rest()
      }
      #expect(replies == (0..<1_000).map { Echo.reply("x", id: $0) + "\n" }.joined())
    }
  }

  @Test func everyByteAlone() async throws {
    try await ServerHarness().serve { running in
      let line = try await blocking {
        let client = try WireClient(port: running.port)
        for byte in Echo.request("è", id: 1).utf8 { try client.send([byte]) }
        return try client.line()
      }
      #expect(line == Echo.reply("è", id: 1))
    }
  }

  @Test func garbageIsAnsweredOnceALine() async throws {
    try await ServerHarness().serve { running in
      let lines = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send("hello world {} [] \"\n{\"a\":}\n\u{0}\u{1}\n" + Echo.request("a", id: 1) + "\n")
        return try client.lines(4)
      }
      #expect(lines[..<3].allSatisfy { $0.contains(#""code":-32700"#) && $0.hasSuffix(#""id":null}"#) })
      #expect(lines[3] == Echo.reply("a", id: 1))
    }
  }

  /// Closing a socket on input that nobody has read makes the system throw away what is on its way to the caller.
  @Test func theLastReplyIsNotLostToUnreadInput() async throws {
    var harness = ServerHarness()
    harness.limits.lingerMs = 20_000
    try await harness.serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send("Content-Length: -1\r\n\r\n" + String(repeating: "x", count: 1_000_000))
        return try client.rest()
      }
      #expect(text.contains(#""code":-32600"#))
      #expect(running.observations.all == ["lost -32600"])
    }
  }

  /// A web page can make a browser send this to a port of the machine it runs on.
  @Test func browsersGetHTTPAndNothingIsCarriedOut() async throws {
    try await ServerHarness().serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + Echo.request("a", id: 1) + "\n")
        return try client.rest()
      }
      #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
      #expect(running.service.seen.callCount == 0)
      #expect(running.observations.all == ["http"])
    }
  }

  @Test func encryptedCallersAreClosed() async throws {
    try await ServerHarness().serve { running in
      let text = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
        return try client.rest()
      }
      #expect(text.isEmpty)
      #expect(running.observations.all == ["tls"])
    }
  }

  @Test func callsWithOneKeyKeepTheirOrderAndOthersOvertake() async throws {
    try await ServerHarness().serve { running in
      let order = try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          try await blocking {
            let client = try WireClient(port: running.port)
            try client.send(
              Wait.request("a1", key: "a", id: 1) + Wait.request("a2", key: "a", id: 2)
                + Wait.request("b1", key: "b", id: 3) + Echo.request("e", id: 4))
            #expect(try client.line() == Echo.reply("e", id: 4))
            client.halfClose()
            #expect(try client.rest().split(separator: "\n").count == 3)
          }
        }
        #expect(try await becomes { running.service.seen.runningCount == 2 })
        running.service.gate.open()
        try await group.waitForAll()
        return running.service.seen.order
      }
      #expect(Set(order.prefix(2)) == ["+a1", "+b1"])
      let first = try #require(order.firstIndex(of: "-a1"))
      let second = try #require(order.firstIndex(of: "+a2"))
      #expect(first < second)
    }
  }

  @Test func twoHundredConnections() async throws {
    try await ServerHarness().serve { running in
      let replies = try await blocking {
        let clients = try (0..<200).map { _ in try WireClient(port: running.port) }
        for (number, client) in clients.enumerated() { try client.send(Late.request("x", id: number)) }
        return try clients.map { try $0.line() }
      }
      #expect(replies == (0..<200).map { Echo.reply("x", id: $0) })
    }
  }

  @Test func aCallerWhoCrashesDoesNotStopWhatItAsked() async throws {
    try await ServerHarness().serve { running in
      let client = try await blocking { Holder(try WireClient(port: running.port)) }
      try await blocking {
        try client.use {
          try $0.send((1...3).map { Wait.request("\($0)", key: "k", id: $0) }.joined())
        }
      }
      #expect(try await becomes { running.service.seen.runningCount == 1 })
      try await blocking { try client.use { $0.reset() } }
      client.drop()
      running.service.gate.open()
      #expect(try await becomes { running.service.seen.order.count == 6 })
      #expect(running.service.seen.order == ["+1", "-1", "+2", "-2", "+3", "-3"])
    }
  }
}
