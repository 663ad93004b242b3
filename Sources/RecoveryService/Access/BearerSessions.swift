import JSONRPC
import PlannerWeb

/// Who asks over HTTP: whoever the request's token speaks for.
struct BearerSessions: SessionOpening {
  let access: AccessControl
  /// Whether a request without a token is nobody's.
  let needsToken: Bool

  func session(bearer token: String?, peer: String) async throws(RPCError) -> any Session {
    guard let token else { return access.session(of: peer, needsToken: needsToken) }
    let session = access.session(of: peer, needsToken: true)
    do {
      session.adopt(try await access.token(token, of: peer))
    } catch {
      throw error as? RPCError ?? wireError(of: error) ?? access.unforeseen(error)
    }
    return session
  }
}
