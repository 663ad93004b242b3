package import JSONRPC

/// Finds out who asks over HTTP, where every request says so for itself.
package protocol SessionOpening: Sendable {
  /// - Parameters:
  ///   - token: of the request's `Authorization`; nil when it has none.
  ///   - peer: the caller's address.
  /// - Throws: what to answer instead when the token is not good or cannot be looked up.
  func session(bearer token: String?, peer: String) async throws(RPCError) -> any Session
}
