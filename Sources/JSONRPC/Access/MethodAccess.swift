/// Who may call a method.
package enum MethodAccess: Sendable, Equatable {
  /// Also those who have not said who they are.
  case anyone
  case roles(RoleSet)

  /// Nobody with a token: what a method is until it is said otherwise.
  package static let closed = MethodAccess.roles([])

  func check(_ caller: Caller) throws(RPCError) {
    switch self {
    case .anyone: return
    case .roles(let roles):
      guard caller != .unknown else { throw .notAuthenticated() }
      guard caller.has(oneOf: roles) else { throw .notAllowed() }
    }
  }
}
