import JSONRPC
import JSONText
import Testing

/// Goal: the examples of the JSON-RPC 2.0 specification answer as printed there, whether the methods answer at once,
/// wait, or wait because memory cannot answer.
@Suite struct SpecificationTests {
  /// The specification's `error` has no `data`; ours always has, so it is compared up to there.
  static let examples: [(String, String?)] = [
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
      #"{"jsonrpc":"2.0","result":19,"id":1}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
      #"{"jsonrpc":"2.0","result":-19,"id":2}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}"#,
      #"{"jsonrpc":"2.0","result":19,"id":3}"#
    ),
    (
      #"{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}"#,
      #"{"jsonrpc":"2.0","result":19,"id":4}"#
    ),
    (#"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#, nil),
    (#"{"jsonrpc": "2.0", "method": "foobar"}"#, nil),
    (#"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#, error(-32601, "Method not found", id: "\"1\"")),
    (#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, error(-32700, "Parse error", id: "null")),
    (#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, error(-32600, "Invalid Request", id: "null")),
    (
      #"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},{"jsonrpc": "2.0", "method"]"#,
      error(-32700, "Parse error", id: "null")
    ),
    ("[]", error(-32600, "Invalid Request", id: "null")),
    ("[1]", "[\(error(-32600, "Invalid Request", id: "null"))]"),
    (
      "[1,2,3]",
      "[" + Array(repeating: error(-32600, "Invalid Request", id: "null"), count: 3).joined(separator: ",") + "]"
    ),
    (
      #"[{"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]},"#
        + #"{"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}]"#,
      nil
    ),
  ]

  @Test(arguments: SpecificationService.Style.allCases)
  func examplesAnswerAsPrinted(style: SpecificationService.Style) async throws {
    for (request, expected) in Self.examples {
      let reply = await SpecificationService.dispatcher(style).answer(Array(request.utf8), SpecificationService.context)
      #expect(try reply.map(withoutData) == expected, "\(request)")
    }
  }

  @Test(arguments: SpecificationService.Style.allCases)
  func mixedBatch(style: SpecificationService.Style) async throws {
    let request = """
      [{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
       {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
       {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
       {"foo": "boo"},
       {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
       {"jsonrpc": "2.0", "method": "get_data", "id": "9"}]
      """
    let reply = try #require(
      await SpecificationService.dispatcher(style).answer(Array(request.utf8), SpecificationService.context))
    let replies = try #require(try JSONValue(validating: reply).elements).map { try withoutData(Array($0.bytes)) }
    #expect(
      Set(replies) == [
        #"{"jsonrpc":"2.0","result":7,"id":"1"}"#, #"{"jsonrpc":"2.0","result":19,"id":"2"}"#,
        Self.error(-32600, "Invalid Request", id: "null"), Self.error(-32601, "Method not found", id: "\"5\""),
        #"{"jsonrpc":"2.0","result":["hello",5],"id":"9"}"#,
      ])
    #expect(replies.count == 5)
  }

  private static func error(_ code: Int, _ message: String, id: String) -> String {
    #"{"jsonrpc":"2.0","error":{"code":\#(code),"message":"\#(message)"},"id":\#(id)}"#
  }
}

/// The reply, or each reply of a batch, with the `data` of its error left out.
func withoutData(_ reply: [UInt8]) throws -> String {
  let value = try JSONValue(validating: reply)
  if let elements = value.elements {
    return "[" + (try elements.map { try withoutData(Array($0.bytes)) }).joined(separator: ",") + "]"
  }
  var writer = JSONWriter()
  writer.beginObject()
  for member in try #require(value.members) {
    writer.key(named: member.name)
    guard member.isNamed("error") else {
      writer.value(member.value)
      continue
    }
    writer.beginObject()
    for part in try #require(member.value.members) where !part.isNamed("data") {
      writer.key(named: part.name)
      writer.value(part.value)
    }
    writer.endObject()
  }
  writer.endObject()
  return String(decoding: writer.bytes, as: UTF8.self)
}
