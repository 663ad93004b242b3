import JSONRPC
import JSONText
import Logging
import MexalAPI
import ServiceLifecycle
import UseCases

/// Imports what is put into the spool folder, file by file, as long as the service runs.
struct SpoolService: Service {
  /// How often the folder is looked at. Asked instead of told, since changes made on another machine are not announced.
  static let lookEveryMs = 1_000
  /// How often it looks for what was settled long ago.
  static let removeEverySeconds = 3_600

  private let folder: SpoolFolder
  private let importing: Importing
  private let workplace: Workplace
  private let logger: Logger

  init(_ workplace: Workplace, path: String, logger: Logger) {
    folder = SpoolFolder(path: path)
    importing = Importing(workplace, keeper: workplace.keeper)
    self.workplace = workplace
    self.logger = logger
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var lastTrouble: String?
      var removedAt: ContinuousClock.Instant?
      while !Task.isCancelled {
        let trouble = await takeAll()
        // The same trouble, once a second, is news once.
        if let trouble, trouble != lastTrouble { logger.error("spool", metadata: ["reason": "\(trouble)"]) }
        lastTrouble = trouble
        if removedAt.map({ .now - $0 > .seconds(Self.removeEverySeconds) }) ?? true {
          await removeSettled()
          removedAt = .now
        }
        do { try await Task.sleep(for: .milliseconds(Self.lookEveryMs)) } catch { return }
      }
    }
  }

  private func removeSettled() async {
    let days = workplace.settings.spoolKeepDays
    // In a trial the days are not real.
    guard days > 0, workplace.settings.fixedNow == nil else { return }
    let seconds = workplace.clock.instant().microsecondsSince1970 / 1_000_000 - Int64(days) * 86_400
    let removed = await folder.removeSettled(of: workplace.board.standings.map(\.company), before: seconds)
    if removed > 0 { logger.info("spool files removed", metadata: ["count": "\(removed)"]) }
  }

  /// Nil when all is well.
  private func takeAll() async -> String? {
    do throws(ProgramFailure) {
      for file in try await folder.completeFiles(of: workplace.board.standings.map(\.company)) {
        guard !Task.isCancelled else { return nil }
        if let failure = try await take(file) { return "\(failure)" }
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Without a database the file stays where it is, and is tried again.
  private func take(_ file: SpoolFile) async throws(ProgramFailure) -> StoreFailure? {
    let report: MexalAPI.ImportReport
    do throws(StoreFailure) {
      report = MexalAPI.ImportReport(
        try await importing.run(file.path, options: ImportOptions(expectedCompany: file.company)))
    } catch {
      return error
    }
    var writer = JSONWriter()
    report.write(to: &writer)
    let text = JSONValue(writer).indented() + [UInt8(ascii: "\n")]
    try await folder.settle(file, in: report.isTakenIn ? .done : .discarded, report: text)
    logger.info(
      "spool file taken",
      metadata: ["file": "\(report.fileName ?? "")", "outcome": "\(report.outcome.rawValue)"])
    return nil
  }
}
