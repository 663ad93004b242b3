import CreditStore
import Logging
import ServiceLifecycle
import UseCases

/// Keeps the board at what the ledger holds.
struct BoardService: Service {
  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    let logger = logger
    let refresher = BoardRefresher(keeper: workplace.keeper) { failure in
      logger.warning("the board could not be read and will be again", metadata: ["reason": "\(failure)"])
    }
    let events = workplace.store.ledgerEvents()
    await cancelWhenGracefulShutdown { await refresher.run(events) }
  }
}
