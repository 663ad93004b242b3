import CreditDomain
import CreditStore
import Logging
import ServiceLifecycle
import UseCases

/// Sends what is due to go, as long as the service runs. A mail server that takes its time keeps nothing else waiting.
struct MessageService: Service {
  /// How often it asks what is due to go. The answer is nothing, from an index, almost always.
  static let lookEverySeconds = 5

  private let workplace: Workplace
  private let delivery: DeliverMessages
  private let logger: Logger

  init(workplace: Workplace, delivery: DeliverMessages, logger: Logger) {
    self.workplace = workplace
    self.delivery = delivery
    self.logger = logger
  }

  func run() async throws {
    await repeating(everySeconds: Self.lookEverySeconds) { await sendAll() }
  }

  /// One company that cannot be looked at does not keep the others.
  private func sendAll() async {
    do throws(StoreFailure) {
      for company in try await workplace.store.companies() { await send(company) }
    } catch {
      logger.warning("messages to send are not known", metadata: ["reason": "\(error)"])
    }
  }

  private func send(_ company: Company) async {
    do throws(StoreFailure) {
      guard try await delivery.run(company).isServerAway else { return }
      logger.warning("the mail server or the folder of letters cannot be used", metadata: ["company": "\(company.key)"])
    } catch {
      logger.warning("messages will be sent later", metadata: ["company": "\(company.key)", "reason": "\(error)"])
    }
  }
}
