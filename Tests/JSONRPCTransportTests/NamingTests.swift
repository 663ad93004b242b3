import JSONRPC
import JSONRPCTransport
import Synchronization
import Testing

/// Goal: who speaks on a connection is settled before anything later is carried out, and guessing ends it.
@Suite struct NamingTests {
  @Test func whatFollowsOnTheConnectionIsAskedByWhoeverWasNamed() async throws {
    var harness = ServerHarness()
    harness.newSession = { _ in GuardedSession() }
    try await harness.serve { running in
      let lines = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send(Guarded.request("a", id: 1))
        let first = try client.line()
        try client.send(Name.request("giusto", id: 2) + (3...40).map { Guarded.request("b", id: $0) }.joined())
        client.halfClose()
        return [first] + (try client.rest().split(separator: "\n").map(String.init))
      }
      #expect(lines[0].contains("-32001"))
      #expect(lines[1] == Echo.reply("anna", id: 2))
      #expect(lines.dropFirst(2).elementsEqual((3...40).map { Echo.reply("b", id: $0) }))
    }
  }

  @Test func theSameOverStdio() async throws {
    let harness = try StdioHarness(session: GuardedSession())
    try await harness.serve {
      try await blocking {
        try harness.client.use { client in
          try client.send(Name.request("giusto", id: 1) + Guarded.request("b", id: 2))
          client.halfClose()
        }
      }
    }
    #expect(try await harness.rest() == Echo.reply("anna", id: 1) + "\n" + Echo.reply("b", id: 2) + "\n")
  }

  @Test func guessingEndsTheConnectionAfterItsReplies() async throws {
    var harness = ServerHarness()
    harness.newSession = { _ in GuardedSession() }
    try await harness.serve { running in
      let replies = try await blocking {
        let client = try WireClient(port: running.port)
        try client.send((1...50).map { Name.request("x", id: $0) }.joined())
        return try client.rest()
      }
      #expect(replies.split(separator: "\n").count == GuardedSession.failuresMax)
      #expect(replies.split(separator: "\n").allSatisfy { $0.contains("-32001") })
    }
  }

  @Test func guessingOverStdioEndsIt() async throws {
    let harness = try StdioHarness(session: GuardedSession())
    try await harness.serve {
      try await blocking {
        try harness.client.use { client in try client.send((1...9).map { Name.request("x", id: $0) }.joined()) }
      }
    }
    #expect(try await harness.rest().split(separator: "\n").count == GuardedSession.failuresMax)
  }

  @Test func whoSaysNothingGivesItsPlaceToOthers() async throws {
    var harness = ServerHarness()
    harness.newSession = { _ in GuardedSession() }
    harness.limits.namingTimeoutMs = 1_500
    try await harness.serve { running in
      let text = try await blocking {
        let silent = try WireClient(port: running.port)
        let named = try WireClient(port: running.port)
        try named.send(Name.request("giusto", id: 1))
        _ = try named.line()
        _ = try silent.rest()
        try named.send(Guarded.request("b", id: 2))
        return try named.line()
      }
      #expect(text == Echo.reply("b", id: 2))
      #expect(running.observations.all == ["unnamed 1500"])
    }
  }
}

/// Unknown until it is named, and over after a few wrong names.
final class GuardedSession: Session {
  static let failuresMax = 3

  private struct State {
    var caller = Caller.unknown
    var failureCount = 0
  }

  private let state = Mutex(State())

  var caller: Caller { state.withLock { $0.caller } }
  var isOver: Bool { state.withLock { $0.failureCount >= Self.failuresMax } }

  func authenticate(_ token: String) async throws -> Caller.User {
    try await Task.sleep(for: .milliseconds(20))
    guard token == "giusto" else {
      state.withLock { $0.failureCount += 1 }
      throw RPCError.notAuthenticated()
    }
    let user = Caller.User(name: "anna", roles: RoleSet(rawValue: 1), scopes: .all)
    state.withLock { $0.caller = .user(user) }
    return user
  }
}

/// Says who speaks.
struct Name: ScopelessMethod {
  static let name: StaticString = "nome"
  static let summary = "Dice chi parla"
  static let parameters = Parameters(Parameter("parola", ""), into: Self.init)
  static let namesCaller = true
  typealias Reply = String

  let word: String

  static func request(_ word: String, id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"nome","params":["\#(word)"],"id":\#(id)}"#
  }
}

/// Repeats for those who are known.
struct Guarded: ScopelessMethod {
  static let name: StaticString = "protetto"
  static let summary = "Ripete a chi è noto"
  static let parameters = Parameters(Parameter("testo", ""), into: Self.init)
  typealias Reply = String

  let text: String

  static func request(_ text: String, id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"protetto","params":["\#(text)"],"id":\#(id)}"#
  }
}
