import ArgumentParser
import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import RecoveryService
import UseCases

struct CycleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cycle", abstract: "Looks at every customer of whom something may have changed: the daily run.",
    discussion: "The running service does this by itself. Exit status: 0 done, 1 a customer could not be looked at.")

  @OptionGroup var options: SettingsOptions
  @Option(help: "Only this company: AZI or AZI/SOTTOAZIENDA.") var company: String?
  @Option(help: "The day to try, AAAAMMGG; with --dry-run.") var date: String?
  @ArgumentParser.Flag(help: "Says what would happen, and changes nothing.") var dryRun = false
  @ArgumentParser.Flag(help: "Prints the report as one JSON object.") var json = false

  func validate() throws {
    if let company, Company(key: company) == nil {
      throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
    }
    if let date {
      guard CalendarDate(text: date) != nil else { throw ValidationError("--date: expected AAAAMMGG.") }
      guard dryRun else { throw ValidationError("--date: another day than today can only be tried: add --dry-run.") }
    }
  }

  func run() async throws {
    let reports = try await Workplace.open(try options.settings()) { workplace in
      let trial = dryRun ? date.flatMap { CalendarDate(text: $0) } ?? workplace.now.date : nil
      let cycle = Cycle(workplace, keeper: nil) { failure in
        var output = StandardError()
        output.write("recupero: \(failure.failure)\n")
      }
      var reports: [(company: Company, report: CycleReport)] = []
      for each in try await companies(workplace) {
        guard let report = try await cycle.run(each, trialOn: trial) else {
          throw ProgramFailure("there is no company \(each.key)")
        }
        reports.append((each, report))
      }
      return reports
    }
    if json { StandardText.write(Self.json(reports.map(\.report))) } else { reports.forEach { tell($0, $1) } }
    let failed = reports.map(\.report.failures.count).reduce(0, +)
    guard failed == 0 else { throw ProgramFailure("\(failed) customers could not be looked at and stay due") }
  }

  private func companies(_ workplace: Workplace) async throws -> [Company] {
    if let named = company.flatMap({ Company(key: $0) }) { return [named] }
    return try await workplace.companies()
  }

  private func tell(_ company: Company, _ report: CycleReport) {
    StandardText.write(
      "azienda \(company.key), \(report.date.mexalText): \(report.customers) clienti esaminati, "
        + "\(report.transitions.count) passaggi di stato, \(report.tasks) attività"
        + (report.isTrial ? " (prova: nulla è cambiato)" : ""))
  }

  /// One report is itself the object; several stand in a list.
  private static func json(_ reports: [CycleReport]) -> String {
    var writer = JSONWriter()
    if reports.count == 1 {
      reports[0].write(to: &writer)
    } else {
      writer.beginObject()
      writer.key("cicli")
      writer.beginArray()
      for report in reports { report.write(to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
