import JSONRPC
import JSONText
import Testing

/// Goal: the same bytes give the same messages and refusals however they are cut. Method: each stream is fed whole, cut
/// in two at every byte, and byte by byte.
@Suite struct FramerTests {
  static let limits = RPCLimits(messageBytesMax: 40, depthMax: 4, headerBytesMax: 80, headerLinesMax: 3)

  /// Stream and events: messages as they are, `!code` for a fault, `X code` for a fatal one.
  @Test(arguments: [
    ("{\"a\":1}\n[2]\n", ["{\"a\":1}", "[2]"]),
    ("{\"a\":1}[2]\"x\"3 4 null", ["{\"a\":1}", "[2]", "\"x\"", "3", "4", "null"]),
    ("\u{FEFF} \r\n\t{}", ["{}"]), ("{}\u{FEFF}{}\n{}", ["{}", "!-32700", "{}"]), ("", []), (" \n\r\n", []),
    ("\u{FEFF}", []),
    ("{\n  \"a\": [\n 1 ]\n}\n{}", ["{\n  \"a\": [\n 1 ]\n}", "{}"]),
    ("{\"m\": \"foobar, \"params\": \"b]\n{}\n", ["!-32700", "{}"]), ("{\"a\":\"x\n{}\n", ["!-32700", "{}"]),
    ("{,} garbage\nmore garbage\n\n{}", ["!-32700", "!-32700", "{}"]), ("{\"a\":1", ["!-32700"]), ("12", ["12"]),
    ("-", ["!-32700"]),
    ("123abc\n{}", ["!-32700", "{}"]), ("[[[[[1]]]]]\n{}", ["!-32700", "{}"]), ("true", ["true"]), ("tru", ["!-32700"]),
    ("hello world\n{}\n", ["!-32700", "{}"]), ("GET", ["!-32700"]), ("nullx\n1\n", ["null", "!-32700", "1"]),
    ("\u{0}\n1\n", ["!-32700", "1"]),
    ("\"0123456789012345678901234567890123456789\"\n{}\n", ["!-32600", "{}"]),
    ("\"01234567890123456789012345678901234567\"\n{}\n", ["\"01234567890123456789012345678901234567\"", "{}"]),
    ("Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", ["{}", "[1]"]), ("content-length:2\n\n{}", ["{}"]),
    ("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length:  2 \r\n\r\n{}", ["{}"]),
    ("Content-Length: 4\r\n\r\n {} ", ["{}"]),
    ("Content-Length: 2\r\n\r\n{}\r\n\r\nContent-Length: 2\r\n\r\n[]", ["{}", "[]"]),
    ("Content-Length: 3\r\n\r\n{,}Content-Length: 2\r\n\r\n[]", ["!-32700", "[]"]),
    ("Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n[]", ["!-32700", "[]"]),
    ("Content-Length: 10\r\n\r\n[[[[[]]]]]Content-Length: 2\r\n\r\n{}", ["!-32700", "{}"]),
    ("Content-Length: 4\r\n\r\n{}{}", ["!-32700"]),
    ("Content-Length: 5\r\n\r\n\u{FEFF}{}Content-Length: 2\r\n\r\n{}", ["!-32700", "{}"]),
    ("Content-Length: 41\r\n\r\n{}", ["X-32600"]),
    ("Content-Length: 99999999999999999999999999\r\n\r\n{}", ["X-32600"]),
    ("Content-Length: -1\r\n\r\n{}", ["X-32600"]), ("Content-Length: 0x2\r\n\r\n{}", ["X-32600"]),
    ("Content-Length:\r\n\r\n{}", ["X-32600"]),
    ("Content-Length: 2 2\r\n\r\n{}", ["X-32600"]),
    ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", ["X-32600"]), ("X: 1\r\n\r\n{}", ["X-32600"]),
    ("X: 1\r\nbad line\r\n\r\n{}", ["X-32600"]),
    ("X: 1\r\n: 2\r\n\r\n{}", ["X-32600"]), ("A: 1\nB: 2\nContent-Length: 2\n\n{}", ["X-32600"]),
    ("A: 1\nContent-Length: 2\n\n{}", ["{}"]),
    ("A: \(String(repeating: "x", count: 80))\n\n{}", ["X-32600"]),
    ("A: \(String(repeating: "x", count: 80))", ["X-32600"]),
    ("Content-Length: 2\r\n\r\n{", ["X-32700"]), ("Content-Length: 2\r\n", ["X-32700"]), ("Content-Le", ["!-32700"]),
    ("Content-Length: 2\r\n\r\n{}{}", ["{}", "X-32700"]),
    ("Content-Length: 2\r\n\r\n{}{}\n", ["{}", "X-32600"]),
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", ["http"]),
    ("POST /rpc HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}\n{}", ["http"]),
    ("OPTIONS * HTTP/1.1\n{}\n", ["http"]), ("\r\nPOST / HTTP/1.0\r\n\r\n{}", ["http"]),
    ("patch / HTTP/1.1\n{}\n", ["http"]), ("BREW x\n{}\n", ["http"]),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", ["http"]), ("\u{16}\u{3}\u{1}\n{}\n", ["tls"]),
    ("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz: 1\n{}\n", ["!-32700", "{}"]),
  ])
  func everySplit(stream: String, expected: [String]) {
    let bytes = Array(stream.utf8)
    #expect(Self.feed([bytes]) == expected)
    for cut in bytes.indices {
      #expect(Self.feed([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected, "cut at \(cut)")
    }
    #expect(Self.feed(bytes.map { [$0] }) == expected)
  }

  @Test func aValueIsGivenAsSoonAsItEnds() {
    var framer = Framer()
    framer.append("{\"a\":1}")
    #expect(Self.drain(&framer) == ["{\"a\":1}"])
    framer.append("true")
    #expect(Self.drain(&framer) == ["true"])
    framer.append("12")
    #expect(Self.drain(&framer) == [])
    #expect(framer.isInsideMessage)
    framer.append(" ")
    #expect(Self.drain(&framer) == ["12"])
    #expect(!framer.isInsideMessage)
  }

  @Test func theFirstBadByteIsReportedAtOnce() {
    var framer = Framer()
    framer.append("{\"jsonrpc\": \"2.0\", \"method\": \"foobar, \"p")
    #expect(Self.drain(&framer) == ["!-32700"])
    #expect(framer.isInsideMessage)
    framer.append("arams\": \"bar\"")
    #expect(Self.drain(&framer) == [])
    framer.append("\n")
    #expect(Self.drain(&framer) == [])
    #expect(!framer.isInsideMessage)
  }

  @Test func halfSentMessagesAreNoticed() {
    for stream in ["{", "Cont", "Content-Length: 2\r\n", "Content-Length: 2\r\n\r\n", "Content-Length: 2\r\n\r\n{"] {
      var framer = Framer()
      framer.append(stream)
      #expect(Self.drain(&framer) == [])
      #expect(framer.isInsideMessage, "\(stream)")
    }
    for stream in ["", " \n ", "{}", "Content-Length: 2\r\n\r\n{}", "Content-Length: 2\r\n\r\n{}\r\n"] {
      var framer = Framer()
      framer.append(stream)
      _ = Self.drain(&framer)
      #expect(!framer.isInsideMessage, "\(stream)")
    }
  }

  @Test func repliesAreFramedAsTheRequestsAre() {
    var lines = Framer()
    lines.append("{}")
    _ = Self.drain(&lines)
    #expect(lines.replyFraming == .lines)
    var headers = Framer()
    headers.append("Content-Length: 2\r\n\r\n{}")
    _ = Self.drain(&headers)
    #expect(headers.replyFraming == .contentLength)
  }

  @Test func blanksAndSkippedLinesTakeNoRoom() {
    var framer = Framer(limits: Self.limits)
    let blanks = String(repeating: " ", count: 10_000)
    for _ in 0..<10 { framer.append(blanks) }
    #expect(Self.drain(&framer) == [])
    framer.append("{,}")
    #expect(Self.drain(&framer) == ["!-32700"])
    for _ in 0..<10 {
      framer.append(String(repeating: "x", count: 10_000))
      #expect(Self.drain(&framer) == [])
      #expect(framer.heldBytes == 0)
    }
    framer.append("\n{}")
    #expect(Self.drain(&framer) == ["{}"])
  }

  @Test func farewellToBrowsersIsHTTP() {
    let text = String(decoding: ForeignProtocol.http.farewell, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "))
    #expect(
      text.hasSuffix("\r\n\r\nQuesta porta parla JSON-RPC senza HTTP; per HTTP usare POST /rpc sulla porta web.\n"))
    #expect(ForeignProtocol.tls.farewell.isEmpty)
  }

  private static func feed(_ pieces: [[UInt8]]) -> [String] {
    var framer = Framer(limits: limits)
    var events: [String] = []
    for piece in pieces {
      framer.append(piece)
      events += drain(&framer)
    }
    if let event = framer.finish() { events.append(name(event)) }
    return events
  }

  private static func drain(_ framer: inout Framer) -> [String] {
    var events: [String] = []
    while let event = framer.next() { events.append(name(event)) }
    return events
  }

  private static func name(_ event: Framer.Event) -> String {
    switch event {
    case .message(let value): value.source
    case .fault(let error): "!\(error.code)"
    case .fatal(let error): "X\(error.code)"
    case .foreign(.http): "http"
    case .foreign(.tls): "tls"
    }
  }
}

extension Framer {
  mutating func append(_ text: String) { append(Array(text.utf8)) }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { append($0) }
  }
}
