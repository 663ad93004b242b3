import CreditDomain
import JSONRPC
import MexalAPI
import Synchronization
import UseCases

/// Who is at the other end of one connection: nobody with a token until one is shown, then whoever it speaks for, as
/// long as it is good.
final class ConnectionSession: Session {
  /// Wrong tokens after which a connection ends.
  static let failuresMax = 5

  private struct State {
    var token: (known: KnownToken, caller: Caller)?
    var failureCount = 0
  }

  private let access: AccessControl
  private let peer: String
  private let beginning: Caller
  private let state = Mutex(State())

  init(_ access: AccessControl, peer: String, beginsAs beginning: Caller) {
    self.access = access
    self.peer = peer
    self.beginning = beginning
  }

  var caller: Caller {
    guard let token = state.withLock({ $0.token }) else { return beginning }
    // Never back to what the connection began as: that may be more.
    return access.isGood(token.known) ? token.caller : .unknown
  }

  var isOver: Bool { state.withLock { $0.failureCount >= Self.failuresMax } }

  func authenticate(_ token: String) async throws -> Caller.User {
    // What a batch still holds is not even looked up.
    guard !isOver else { throw RPCError.notAuthenticated() }
    do {
      return adopt(try await access.token(token, of: peer))
    } catch let error as RPCError where error.code == RPCError.notAuthenticated().code {
      state.withLock { $0.failureCount += 1 }
      throw error
    }
  }

  /// From here on the connection speaks for this token.
  @discardableResult
  func adopt(_ known: KnownToken) -> Caller.User {
    let user = Caller.User(known.grant)
    state.withLock { $0.token = (known, .user(user)) }
    return user
  }
}

extension Caller.User {
  init(_ grant: TokenGrant) {
    let scopes: Caller.Scopes =
      switch grant.companies {
      case .all: .all
      case .only(let companies): .only(Set(companies.map(\.key)))
      }
    self.init(name: grant.user.text, roles: grant.role.set, scopes: scopes)
  }
}
