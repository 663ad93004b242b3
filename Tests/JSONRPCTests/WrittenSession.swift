import JSONRPC
import Synchronization

/// A caller that is unknown until it says the right word, and is over after two wrong ones.
final class WrittenSession: Session {
  private struct State {
    var caller = Caller.unknown
    var failureCount = 0
  }

  private let state = Mutex(State())

  var caller: Caller { state.withLock { $0.caller } }
  var isOver: Bool { state.withLock { $0.failureCount >= 2 } }

  func authenticate(_ token: String) async throws -> Caller.User {
    await Task.yield()
    guard token == "giusto" else {
      state.withLock { $0.failureCount += 1 }
      throw RPCError.notAuthenticated()
    }
    let user = Caller.User(name: "anna", roles: RoleSet(rawValue: 1), scopes: .all)
    state.withLock { $0.caller = .user(user) }
    return user
  }
}
