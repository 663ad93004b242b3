import Logging
import ServiceLifecycle
import UseCases

/// Takes what comes back of messages, as long as the service runs.
struct ReturnedMailService: Service {
  static let lookEverySeconds = 20

  private let returns: TakeReturnedMail
  private let logger: Logger

  init(returns: TakeReturnedMail, logger: Logger) {
    self.returns = returns
    self.logger = logger
  }

  func run() async throws {
    await repeating(everySeconds: Self.lookEverySeconds) { await take() }
  }

  private func take() async {
    do {
      _ = try await returns.run()
    } catch {
      logger.warning("what came back will be looked at again", metadata: ["reason": "\(error)"])
    }
  }
}
