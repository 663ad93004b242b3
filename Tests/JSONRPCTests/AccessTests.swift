import JSONRPC
import JSONText
import Testing

/// Goal: who asks is looked at before what is asked, and a message after one that names the caller waits for it.
@Suite struct AccessTests {
  private static let clerks = RoleSet(rawValue: 1)
  private static let managers = RoleSet(rawValue: 2)

  private static let dispatcher = Dispatcher(
    registry: Registry(
      ServiceDescription(title: "Prova", version: "1", description: "Accessi"),
      access: { name in
        switch name {
        case "chi": .anyone
        case "sum": .roles([clerks, managers])
        case "subtract": .roles(managers)
        default: .closed
        }
      },
      [
        .deferred(WhoSpeaks.self) { call, context in try await context.session.authenticate(call.token).name },
        .immediate(Sum.self) { call, _ in call.a + call.b + call.c },
        .deferred(Subtract.self) { call, _ in call.minuend - call.subtrahend },
        .immediate(Fail.self) { _, _ in true },
      ]), newIncident: { "INC-1" }, observe: { _ in })

  private func exchange(_ session: any Session) -> MessageExchange {
    MessageExchange(dispatcher: Self.dispatcher, carrier: .tcp, connection: 1, session: session, callsRunningMax: 4)
  }

  private func reply(to request: String, from caller: Caller) async -> String {
    let context = CallContext(carrier: .tcp, connection: 1, caller: caller)
    return String(decoding: await Self.dispatcher.answer(Array(request.utf8), context) ?? [], as: UTF8.self)
  }

  private func request(_ method: String, _ params: String = "[1,2,3]") -> String {
    #"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params),"id":1}"#
  }

  @Test(arguments: [
    ("sum", "local", 0), ("sum", "unknown", -32001), ("sum", "clerk", 0), ("sum", "manager", 0),
    ("subtract", "clerk", -32002), ("subtract", "manager", -32602), ("fail", "local", -32602),
    ("fail", "manager", -32002), ("nessuno", "unknown", -32001), ("nessuno", "clerk", -32601),
    ("rpc.discover", "manager", -32002), ("rpc.discover", "unknown", -32001),
  ])
  func rolesComeBeforeParameters(method: String, caller: String, code: Int) async {
    let callers: [String: Caller] = [
      "local": .local, "unknown": .unknown,
      "clerk": .user(Caller.User(name: "c", roles: Self.clerks, scopes: .all)),
      "manager": .user(Caller.User(name: "m", roles: Self.managers, scopes: .all)),
    ]
    let reply = await reply(to: request(method), from: callers[caller] ?? .unknown)
    #expect(code == 0 ? reply.contains(#""result":"#) : reply.contains(#""code":\#(code),"#), "\(reply)")
  }

  @Test func whatComesAfterNamingTheCallerWaitsForIt() async throws {
    let session = WrittenSession()
    var exchange = exchange(session)
    exchange.append(Array((request("chi", #"["giusto"]"#) + request("sum")).utf8))
    guard case .taken(let starts) = exchange.next(), let start = starts.first else {
      Issue.record("nothing to begin")
      return
    }
    var (isNaming, text) = (exchange.isNaming, exchange.text())
    #expect(isNaming && text.isEmpty)
    let more = exchange.finish(start.id, with: await start.perform())
    isNaming = exchange.isNaming
    #expect(more.isEmpty && !isNaming)
    guard case .taken = exchange.next() else {
      Issue.record("the second message is not taken")
      return
    }
    text = exchange.text()
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains(#""result":"anna""#) && text.contains(#""result":6"#))
  }

  /// A batch is one message: all of it is asked by whoever it was when it arrived.
  @Test func theCallsOfABatchAreAskedByWhoeverSentIt() async throws {
    let session = WrittenSession()
    let context = CallContext(carrier: .tcp, connection: 1, session: session)
    let batch = "[" + request("chi", #"["giusto"]"#) + "," + request("sum") + "]"
    let reply = String(decoding: await Self.dispatcher.answer(Array(batch.utf8), context) ?? [], as: UTF8.self)
    #expect(reply.contains(#""result":"anna""#) && reply.contains(#""code":-32001"#))
    #expect(session.caller != .unknown)
  }

  @Test func notificationsOfThoseUnknownAreNeitherCarriedOutNorAnswered() async {
    let reply = await reply(to: #"{"jsonrpc":"2.0","method":"sum","params":[1,2,3]}"#, from: .unknown)
    #expect(reply.isEmpty)
  }

  @Test func scopesOfAUser() {
    let bound = Caller.user(Caller.User(name: "a", roles: Self.clerks, scopes: .only(["DEM"])))
    #expect(bound.knows("DEM") && !bound.knows("DEM/1") && !bound.knows(""))
    #expect(Caller.local.knows("X") && !Caller.unknown.knows("X"))
    #expect(Caller.user(Caller.User(name: "a", roles: [], scopes: .all)).knows("X"))
    #expect(!bound.has(oneOf: Self.managers) && bound.has(oneOf: [Self.clerks, Self.managers]))
    #expect(!bound.has(oneOf: []) && Caller.local.has(oneOf: []))
  }
}

/// Says who speaks.
private struct WhoSpeaks: ScopelessMethod {
  static let name: StaticString = "chi"
  static let summary = "Dice chi parla"
  static let parameters = Parameters(Parameter("token", ""), into: Self.init)
  static let namesCaller = true
  typealias Reply = String

  let token: String
}
