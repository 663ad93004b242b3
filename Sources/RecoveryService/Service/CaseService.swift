import CreditDomain
import CreditStore
import Logging
import ServiceLifecycle
import UseCases

/// Looks at the cases that are due and writes what is to be said about them, as long as the service runs: when a day
/// begins, and whatever another process or an earlier run left behind.
struct CaseService: Service {
  /// How often it asks what is due. The answer is nothing, from an index, almost always.
  static let lookEverySeconds = 20

  private let workplace: Workplace
  private let planning: PlanMessages
  private let logger: Logger

  init(workplace: Workplace, logger: Logger) {
    self.workplace = workplace
    planning = Messaging(workplace).planning
    self.logger = logger
  }

  func run() async throws {
    await repeating(everySeconds: Self.lookEverySeconds) { await lookAtAll() }
  }

  /// One company that cannot be looked at does not keep the others.
  private func lookAtAll() async {
    do throws(StoreFailure) {
      for company in try await workplace.store.companies() { await look(at: company) }
    } catch {
      logger.warning("due cases are not known and will be asked for again", metadata: ["reason": "\(error)"])
    }
  }

  private func look(at company: Company) async {
    await advance(company)
    await write(to: company)
  }

  private func write(to company: Company) async {
    do throws(StoreFailure) {
      _ = try await planning.run(company, failed: { tell($0, of: company) }) { _ in }
    } catch {
      logger.warning("messages will be looked at again", metadata: ["company": "\(company.key)", "reason": "\(error)"])
    }
  }

  private func advance(_ company: Company) async {
    let advance = AdvanceCases(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock)
    do throws(StoreFailure) {
      for failure in try await advance.run(company) ?? [] { tell(failure, of: company) }
    } catch {
      logger.warning("cases will be looked at again", metadata: ["company": "\(company.key)", "reason": "\(error)"])
    }
  }

  private func tell(_ failure: CaseFailure, of company: Company) {
    logger.error(
      "a case could not be looked at", metadata: ["company": "\(company.key)", "reason": "\(failure.failure)"])
  }
}
