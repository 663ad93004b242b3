import CreditDomain
import Logging
import ServiceLifecycle
import UseCases

/// Says once of each export that a company expects and that has not come in time, and once that one came again.
struct ExportWatch: Service {
  /// How often it looks: at memory only.
  static let lookEverySeconds = 5

  let workplace: Workplace
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var missed: [Company: LocalMoment] = [:]
      while !Task.isCancelled {
        look(&missed)
        do { try await Task.sleep(for: .seconds(Self.lookEverySeconds)) } catch { return }
      }
    }
  }

  private func look(_ missed: inout [Company: LocalMoment]) {
    let now = workplace.now
    for standing in workplace.board.standings {
      let company = standing.company
      let late = standing.missedExport(now: now)
      if let late, missed[company] != late {
        logger.warning(
          "an export is late", metadata: ["company": "\(company.key)", "expected": "\(late.mexalText)"])
      }
      if late == nil, missed[company] != nil {
        logger.info("an export that was late has come", metadata: ["company": "\(company.key)"])
      }
      missed[company] = late
    }
  }
}
