import JSONRPC
import JSONText
import Synchronization
import Testing

/// Goal: what the specification leaves open, and what real clients send, is answered as this table says.
@Suite struct EdgeCaseTests {
  static let subtract = #""jsonrpc":"2.0","method":"subtract","params":[42,23]"#

  /// Request, and of the reply: result or error code, and id; nil for no reply.
  @Test(arguments: [
    ("1", "-32600 null"), ("null", "-32600 null"), ("\"x\"", "-32600 null"), ("true", "-32600 null"),
    (#"{"id":1}"#, "-32600 1"), (#"{"jsonrpc":"2.0","id":1}"#, "-32600 1"), ("{}", "-32600 null"),
    (#"{\#(subtract),"id":[]}"#, "-32600 null"), (#"{\#(subtract),"id":{}}"#, "-32600 null"),
    (#"{\#(subtract),"id":true}"#, "-32600 null"), (#"{\#(subtract),"id":null}"#, "19 null"),
    (#"{"method":"sum","id":1}"#, "-32600 1"), (#"{"jsonrpc":"2.1","method":"sum","id":1}"#, "-32600 1"),
    (#"{"jsonrpc":2.0,"method":"sum","id":1}"#, "-32600 1"), (#"{"jsonrpc":1,"method":"sum","id":1}"#, "-32600 1"),
    (#"{"jsonrpc":"1.0","method":"sum"}"#, "-32600 null"),
    (#"{"jsonrpc":"2.0","method":"get_data","params":null,"id":1}"#, #"["hello",5] 1"#),
    (#"{"jsonrpc":"2.0","method":"get_data","params":[],"id":1}"#, #"["hello",5] 1"#),
    (#"{"jsonrpc":"2.0","method":"get_data","params":{},"id":1}"#, #"["hello",5] 1"#),
    (#"{"jsonrpc":"2.0","method":"sum","params":"bar","id":1}"#, "-32600 1"),
    (#"{"jsonrpc":"2.0","method":"sum","params":1,"id":1}"#, "-32600 1"),
    (#"{"jsonrpc":"2.0","method":"sum","params":true}"#, "-32600 null"),
    (#"{"jsonrpc":"2.0","method":null,"id":1}"#, "-32600 1"),
    (#"{\#(subtract),"id":9007199254740993}"#, "19 9007199254740993"), (#"{\#(subtract),"id":1e3}"#, "19 1e3"),
    (#"{\#(subtract),"id":1.0}"#, "19 1.0"), (#"{\#(subtract),"id":-0}"#, "19 -0"),
    (#"{\#(subtract),"id":""}"#, #"19 """#),
    (#"{\#(subtract),"id":1234567890123456789012345678901234567890}"#, "19 1234567890123456789012345678901234567890"),
    (#"{\#(subtract),"id":"a\u0062\/c"}"#, #"19 "a\u0062\/c""#),
    (#"{"jsonrpc":"2.0","method":"sum","method":"subtract","params":[1,2],"id":1}"#, "-32600 1"),
    (#"{\#(subtract),"id":1,"id":2}"#, "-32600 null"), (#"{\#(subtract),"params":[1,2],"id":1}"#, "-32600 1"),
    (#"{\#(subtract),"id":1,"traceparent":"x","a":{"b":[]}}"#, "19 1"),
    (#"{"jsonrpc":"2.0","method":"s\u0075btract","\u0070arams":[42,23],"\u0069d":7}"#, "19 7"),
    (#"{"jsonrpc":"2.0","method":"Subtract","params":[42,23],"id":1}"#, "-32601 1"),
    (#"{"jsonrpc":"2.0","method":"","id":1}"#, "-32601 1"),
    (#"{"jsonrpc":"2.0","method":"\u0000","id":1}"#, "-32601 1"),
    (#"{"jsonrpc":"2.0","method":"rpc.nothing","id":1}"#, "-32601 1"),
    (#"{"jsonrpc":"2.0","result":1,"id":3}"#, nil),
    (#"{"jsonrpc":"2.0","error":{"code":1,"message":"x"},"id":3}"#, nil),
    (#"[{"jsonrpc":"2.0","result":1,"id":3}]"#, nil), (#"{"result":1,"id":3}"#, "-32600 3"),
    (#"{\#(subtract),"id":1,}"#, "-32700 null"), ("", "-32700 null"), ("   ", "-32700 null"), ("{} {}", "-32700 null"),
    ("\u{FEFF}{}", "-32700 null"), ("{'a':1}", "-32700 null"),
    (#"{"jsonrpc":"2.0","method":"fail","params":[true],"id":1}"#, "-32010 1"),
    (#"{"jsonrpc":"2.0","method":"fail","id":1}"#, "-32603 1"), (#"{"jsonrpc":"2.0","method":"fail"}"#, nil),
    (#"{"jsonrpc":"2.0","method":"sum","params":[1],"id":1}"#, "-32602 1"),
  ])
  func answers(request: String, expected: String?) async throws {
    for style in SpecificationService.Style.allCases {
      let dispatcher = SpecificationService.dispatcher(style)
      let reply = await dispatcher.answer(Array(request.utf8), SpecificationService.context)
      #expect(try reply.map(summary) == expected, "\(style)")
    }
  }

  @Test func everyElementOfABatchIsAnsweredForItself() async throws {
    let dispatcher = SpecificationService.dispatcher(.immediate)
    for (request, expected) in [
      ("[null]", ["-32600 null"]), ("[[]]", ["-32600 null"]),
      ("[[{\(Self.subtract),\"id\":1}],1]", ["-32600 null", "-32600 null"]),
      ("[{\(Self.subtract),\"id\":1},{\(Self.subtract),\"id\":1}]", ["19 1", "19 1"]),
    ] {
      let reply = try #require(await dispatcher.answer(Array(request.utf8), SpecificationService.context))
      let replies = try #require(try JSONValue(validating: reply).elements)
      #expect(try replies.map { try summary(Array($0.bytes)) } == expected)
    }
  }

  @Test(arguments: SpecificationService.Style.allCases)
  func batchLimit(style: SpecificationService.Style) async throws {
    let dispatcher = SpecificationService.dispatcher(style, limits: RPCLimits(batchRequestsMax: 3))
    func batch(_ count: Int) -> [UInt8] {
      Array("[\(repeatElement("{\(Self.subtract),\"id\":1}", count: count).joined(separator: ","))]".utf8)
    }
    let full = try #require(await dispatcher.answer(batch(3), SpecificationService.context))
    #expect(try JSONValue(validating: full).elements.map(Array.init)?.count == 3)
    let over = try #require(await dispatcher.answer(batch(4), SpecificationService.context))
    #expect(
      String(decoding: over, as: UTF8.self)
        == #"{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request","data":{"codice":"LIMITE_SUPERATO","#
        + #""ripetibile":false,"limite":"richieste_per_lotto","massimo":3,"#
        + #""testo":"Superato il limite di 3 richieste per lotto."}},"id":null}"#)
  }

  /// Goal: a thousand small questions with large answers cannot make the service build hundreds of megabytes.
  @Test func batchReplyBytes() async throws {
    let dispatcher = SpecificationService.dispatcher(.immediate, limits: RPCLimits(batchReplyBytesMax: 70))
    let batch = "[\(repeatElement("{\(Self.subtract),\"id\":1}", count: 4).joined(separator: ","))]"
    let reply = try #require(await dispatcher.answer(Array(batch.utf8), SpecificationService.context))
    let replies = try #require(try JSONValue(validating: reply).elements).map(\.source)
    #expect(replies.count == 4 && replies[..<2].allSatisfy { $0.contains("result") })
    #expect(replies[2...].allSatisfy { $0.contains(#""limite":"byte_di_risposta_per_lotto","massimo":70"#) })
  }

  @Test func defaultBatchLimitIsAThousand() async throws {
    let dispatcher = SpecificationService.dispatcher(.immediate)
    func reply(_ count: Int) async throws -> JSONValue {
      let body = Array("[\(repeatElement("1", count: count).joined(separator: ","))]".utf8)
      return try JSONValue(validating: try #require(await dispatcher.answer(body, SpecificationService.context)))
    }
    #expect(try await reply(1_000).elements.map(Array.init)?.count == 1_000)
    #expect(try await reply(1_001).kind == .object)
  }

  @Test(arguments: SpecificationService.Style.allCases)
  func unforeseenFailureIsAnIncidentAndObserved(style: SpecificationService.Style) async throws {
    let observed = Mutex<[String]>([])
    let dispatcher = SpecificationService.dispatcher(style) { observation in
      observed.withLock { $0.append(Self.line(observation)) }
    }
    let request =
      #"[{"jsonrpc":"2.0","method":"fail","id":1},{"jsonrpc":"2.0","method":"fail"},"#
      + #"{"jsonrpc":"2.0","method":"nessuno"}]"#
    let reply = try #require(await dispatcher.answer(Array(request.utf8), SpecificationService.context))
    #expect(
      String(decoding: reply, as: UTF8.self)
        == #"[{"jsonrpc":"2.0","error":{"code":-32603,"message":"Internal error","data":{"codice":"ERRORE_INTERNO","#
        + #""ripetibile":false,"incidente":"INC-1","#
        + #""testo":"Errore interno del servizio; comunicare all'assistenza il codice INC-1."}},"id":1}]"#)
    #expect(
      observed.withLock { $0.sorted() } == [
        "failed fail INC-1", "failed fail INC-1", "refused  -32601", "refused fail -32603",
      ])
  }

  @Test func refusingAnswersWhatWouldHaveBeenCarriedOut() throws {
    let dispatcher = SpecificationService.dispatcher(.deferred)
    let request = #"[{\#(Self.subtract),"id":1},{\#(Self.subtract)},5]"#
    var writer = JSONWriter()
    let deferred = dispatcher.dispatch(
      try JSONValue(validating: Array(request.utf8)), SpecificationService.context, refusing: .shuttingDown,
      into: &writer)
    #expect(deferred == nil)
    let replies = try #require(try JSONValue(validating: writer.bytes).elements)
    #expect(try replies.map { try summary(Array($0.bytes)) } == ["-32011 1", "-32600 null"])
  }

  private static func line(_ observation: RPCObservation) -> String {
    switch observation {
    case .handlerFailed(let method, let incident, _): "failed \(method) \(incident)"
    case .notificationRefused(let method, let error): "refused \(method) \(error.code)"
    }
  }

  private func summary(_ reply: [UInt8]) throws -> String {
    let members = try #require(try JSONValue(validating: reply).members)
    let id = try #require(members.first { $0.isNamed("id") }).value.source
    if let result = members.first(where: { $0.isNamed("result") }) { return "\(result.value.source) \(id)" }
    let error = try #require(members.first { $0.isNamed("error") }?.value.members)
    return "\(try #require(error.first { $0.isNamed("code") }).value.source) \(id)"
  }
}
