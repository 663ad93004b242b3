import Logging
import ServiceLifecycle
import UseCases

/// Sees to it that tokens stop working when they are revoked.
struct TokenService: Service {
  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    let logger = logger
    let recheck = RecheckTokens(store: workplace.store, book: workplace.tokens, clock: workplace.clock) { failure in
      logger.warning("tokens in use could not be confirmed and no longer hold", metadata: ["reason": "\(failure)"])
    }
    await cancelWhenGracefulShutdown { await recheck.run() }
  }
}
