import JSONRPC
import Logging
import MexalAPI
import UseCases

/// Finds out who speaks, on every carrier, and makes those wait who guess.
final class AccessControl: Sendable {
  private let recognize: RecognizeToken
  private let clock: any BusinessClock
  private let logger: Logger
  private let gate = AttemptGate()

  init(_ workplace: Workplace, logger: Logger) {
    recognize = RecognizeToken(store: workplace.store, book: workplace.tokens, clock: workplace.clock)
    clock = workplace.clock
    self.logger = logger
  }

  /// The session of a new connection.
  ///
  /// - Parameter needsToken: whether nobody is asked for who has not shown one.
  func session(of peer: String, needsToken: Bool) -> ConnectionSession {
    ConnectionSession(self, peer: peer, beginsAs: needsToken ? .unknown : .local)
  }

  func isGood(_ token: KnownToken) -> Bool { token.isGood(at: clock.instant()) }

  /// Known tokens are answered at once; all others are looked up in their turn.
  ///
  /// - Throws: `RPCError` when the token is not good; `StoreFailure` when it cannot be looked up.
  func token(_ text: String, of peer: String) async throws -> KnownToken {
    let secret = TokenSecret(text: text)
    if let secret, let known = recognize.atOnce(secret) { return known }
    let attempt: (found: KnownToken?, failureCount: Int)?
    do {
      attempt = try await gate.attempt(of: peer) {
        if let secret { try await recognize.run(secret) } else { nil }
      } isGood: {
        $0 != nil
      }
    } catch is CancellationError {
      throw RPCError.shuttingDown
    }
    guard let (found, failureCount) = attempt else {
      throw RPCError.tooBusy(.attempts, max: AttemptPacing.waitersPerAddressMax)
    }
    guard let found else {
      logger.warning("a token was refused", metadata: ["peer": "\(peer)", "failures": "\(failureCount)"])
      throw RPCError.notAuthenticated("Il token non è valido: non esiste, è scaduto o è stato revocato.")
    }
    return found
  }

  /// What a caller is told of a failure that nobody foresaw.
  func unforeseen(_ failure: any Error) -> RPCError {
    let incident = Incident.next()
    logger.note(.handlerFailed(method: "\(Authenticate.name)", incident: incident, failure: failure))
    return .internalError(incident: incident)
  }
}
