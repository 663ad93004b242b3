/// Who is at the other end of a connection: asked anew for each message, since a token may be revoked meanwhile.
package protocol Session: AnyObject, Sendable {
  var caller: Caller { get }

  /// True after too many wrong tokens: what is in flight is answered, then the connection ends.
  var isOver: Bool { get }

  /// Names the user of all messages that come later on the connection.
  ///
  /// - Throws: `RPCError` when the token is not good, or cannot be looked up now; the caller stays who it was.
  func authenticate(_ token: String) async throws -> Caller.User
}

/// A caller that stays who it is.
package final class FixedSession: Session {
  package let caller: Caller
  package var isOver: Bool { false }

  package init(_ caller: Caller) { self.caller = caller }

  package func authenticate(_ token: String) async throws -> Caller.User { throw RPCError.notAuthenticated() }
}
