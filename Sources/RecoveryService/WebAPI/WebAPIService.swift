import CreditDomain
import CreditStore
import Logging
import MexalWebAPI
import ServiceLifecycle
import UseCases

/// Reads Mexal as often as the schedule says, and writes back what people decided, as long as the service runs.
struct WebAPIService: Service {
  /// How often it asks whether it is time.
  static let lookEverySeconds = 2
  /// How often it works out which customers are to be marked.
  static let marksEverySeconds = 60

  private let workplace: Workplace
  private let settings: WebAPISettings
  private let pulling: Pulling
  /// Nil = nothing is written to Mexal.
  private let writing: WriteToMexal?
  private let logger: Logger

  init(_ workplace: Workplace, _ settings: WebAPISettings, client: MexalWebAPIClient, logger: Logger) {
    self.workplace = workplace
    self.settings = settings
    pulling = Pulling(workplace, settings, mexal: client, keeper: workplace.keeper)
    writing =
      settings.writePolicy.isEmpty
      ? nil
      : WriteToMexal(
        store: workplace.store, mexal: client, clock: workplace.clock, policy: settings.writePolicy)
    self.logger = logger
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var news = WebAPINews(logger: logger)
      var marksAt = ContinuousClock.now
      while !Task.isCancelled {
        let looksAtMarks = ContinuousClock.now >= marksAt
        if looksAtMarks { marksAt = .now + .seconds(Self.marksEverySeconds) }
        for company in settings.companies where !Task.isCancelled {
          await look(at: company, looksAtMarks: looksAtMarks, &news)
        }
        await watch(&news)
        do { try await Task.sleep(for: .seconds(Self.lookEverySeconds)) } catch { return }
      }
    }
  }

  /// One company that cannot be read does not keep the others.
  private func look(at company: Company, looksAtMarks: Bool, _ news: inout WebAPINews) async {
    do throws(StoreFailure) {
      if let result = try await pulling.runIfDue(company) {
        workplace.pulls.count(result)
        news.tell(result, of: company)
      }
      if let count = try await writing?.run(company, looksAtMarks: looksAtMarks) { news.tell(count, of: company) }
    } catch {
      news.tell(error, of: company)
    }
  }

  private func watch(_ news: inout WebAPINews) async {
    do throws(StoreFailure) {
      workplace.pulls.take(try await workplace.store.pullRecords())
    } catch {
      // The database is away: what was known last is older by now, and says so by itself.
    }
    let now = workplace.clock.instant()
    for record in workplace.pulls.records where settings.companies.contains(record.company) {
      news.tell(isLate: settings.schedule.isLate(record, now: now), of: record.company)
    }
  }
}
