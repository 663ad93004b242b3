import CreditDomain
import CreditStore
import Logging
import ServiceLifecycle
import UseCases

/// Erases what may no longer be kept, once a day for each company.
struct RetentionService: Service {
  /// How often it asks whether a day has begun.
  static let lookEverySeconds = 60

  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var done: [Company: CalendarDate] = [:]
      while !Task.isCancelled {
        await look(&done)
        do { try await Task.sleep(for: .seconds(Self.lookEverySeconds)) } catch { return }
      }
    }
  }

  private func look(_ done: inout [Company: CalendarDate]) async {
    let today = workplace.now.date
    do throws(StoreFailure) {
      for company in try await workplace.store.companies() where done[company] != today {
        if await erase(company) { done[company] = today }
      }
    } catch {
      logger.warning("what may be erased will be looked for again", metadata: ["reason": "\(error)"])
    }
  }

  /// Whether nothing is left to be done today.
  private func erase(_ company: Company) async -> Bool {
    do {
      switch try await Retention(workplace, keeper: workplace.keeper).run(company) {
      case .done(let erasure):
        guard !erasure.counts.isNothing else { return true }
        logger.info(
          "personal data erased",
          metadata: [
            "company": "\(company.key)", "customers": "\(erasure.counts.customers)",
            "letters": "\(erasure.counts.letters)", "notes": "\(erasure.counts.notes)",
          ])
      case .doneBefore, .unknownCompany: break
      }
      return true
    } catch {
      logger.warning("what may be erased will be looked for again", metadata: ["reason": "\(error)"])
      return false
    }
  }
}
