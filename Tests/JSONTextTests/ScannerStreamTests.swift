import JSONText
import Testing

/// Goal: the end of a value is found, and the first bad byte reported, the same whatever the pieces are.
/// Method: every text is fed in every pair of pieces and byte by byte.
@Suite struct ScannerStreamTests {
  enum Outcome: Equatable {
    case complete(length: Int)
    case invalid(JSONFault.Reason, Int)
  }

  @Test(arguments: [
    "{\"jsonrpc\":\"2.0\",\"method\":\"subtract\",\"params\":[42,23],\"id\":1}",
    " \r\n[1,2.5e-3,\"\\u00e8è€𝄞\\uD834\\uDD1E\"] ",
    "{\"jsonrpc\": \"2.0\", \"method\": \"foobar, \"params\": \"bar\", \"baz]", "123 ", "123", "-0.5e+10{", "true",
    "nulx", "[1,]",
    "\"abcdefghijklmnopqrstuvwxyz\\\\ \\\" \"", "\"\u{1}\"", "[[[[1]]]]", "[[[[[1]]]]]", "{\"a\":{\"b\":[{\"c\":0}]}}",
    "12x", "",
    "\"123456789012345678901234567890123456789012345678901234567890123456789012345\"",
  ])
  func everySplit(text: String) {
    let bytes = Array(text.utf8)
    let limits = JSONLimits(valueBytesMax: 64, depthMax: 4)
    let whole = Self.feed([bytes], limits)
    for cut in bytes.indices {
      #expect(Self.feed([Array(bytes[..<cut]), Array(bytes[cut...])], limits) == whole, "cut at \(cut)")
    }
    #expect(Self.feed(bytes.map { [$0] }, limits) == whole)
  }

  @Test func depthLimit() throws {
    let limits = JSONLimits(depthMax: 3)
    _ = try JSONValue(validating: Array("[{\"a\":[]}]".utf8), limits: limits)
    #expect(throws: JSONFault(.tooDeep(depthMax: 3), offset: 7)) {
      try JSONValue(validating: Array("[{\"a\":[[]]}]".utf8), limits: limits)
    }
    _ = try JSONValue(validating: Self.nested(64))
    #expect(throws: JSONFault(.tooDeep(depthMax: 64), offset: 64)) { try JSONValue(validating: Self.nested(65)) }
    #expect(throws: JSONFault(.tooDeep(depthMax: 64), offset: 64)) { try JSONValue(validating: Self.nested(100_000)) }
    _ = try JSONValue(validating: Array("1".utf8), limits: JSONLimits(depthMax: 0))
  }

  @Test func siblingsDoNotAddToTheDepth() throws {
    let text = "[" + repeatElement("[{}]", count: 1_000).joined(separator: ",") + "]"
    #expect(
      try JSONValue(validating: Array(text.utf8), limits: JSONLimits(depthMax: 3)).elements.map {
        $0.count(where: { _ in true })
      } == 1_000)
  }

  @Test(arguments: [("\"12345678\"", 10), ("1234567890", 10), ("[1, 2,3,4]", 10)])
  func lengthLimit(text: String, bytes: Int) throws {
    let exact = JSONLimits(valueBytesMax: bytes)
    _ = try JSONValue(validating: Array("  \(text)  ".utf8), limits: exact)
    let short = JSONLimits(valueBytesMax: bytes - 1)
    #expect(throws: JSONFault(.tooLong(valueBytesMax: bytes - 1), offset: bytes - 1)) {
      try JSONValue(validating: Array(text.utf8), limits: short)
    }
  }

  @Test func defaultLengthLimitIsOneMebibyte() throws {
    func text(_ count: Int) -> [UInt8] { [0x22] + [UInt8](repeating: 0x61, count: count - 2) + [0x22] }
    _ = try JSONValue(validating: text(1_048_576))
    #expect(throws: JSONFault(.tooLong(valueBytesMax: 1_048_576), offset: 1_048_576)) {
      try JSONValue(validating: text(1_048_577))
    }
  }

  private static func nested(_ depth: Int) -> [UInt8] {
    [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
  }

  private static func feed(_ pieces: [[UInt8]], _ limits: JSONLimits) -> Outcome {
    var scanner = JSONScanner(limits: limits)
    var text: [UInt8] = []
    for piece in pieces {
      let from = text.count
      text += piece
      if let outcome = outcome(of: scanner.scan(text, from: from)) { return outcome }
    }
    return outcome(of: scanner.finish(text)) ?? .complete(length: -1)
  }

  private static func outcome(of progress: JSONScanner.Progress) -> Outcome? {
    switch progress {
    case .unfinished: nil
    case .complete(let value): .complete(length: value.bytes.count)
    case .invalid(let fault, _): .invalid(fault.reason, fault.offset)
    }
  }
}
