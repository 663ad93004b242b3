import ArgumentParser
import CreditDomain
import JSONRPC
import JSONText
import MexalAPI
import MexalDump
import RecoveryService
import UseCases

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Imports dumps of the scadenzario, in the order given.")

  @OptionGroup var options: SettingsOptions
  @ArgumentParser.Flag(help: "Imports also what would be held, or is older than the last import.") var force = false
  @Option(help: "Refuses dumps of any other company: AZI or AZI/SOTTOAZIENDA. A CSV needs it.") var company: String?
  @Option(help: "xml or csv; else the name of the file tells.") var format: DumpFormat?
  @ArgumentParser.Flag(help: "Prints the report as one JSON object.") var json = false
  @Argument(
    help: "Dumps in XML, nightly CSV files, or gzip of them.", completion: .file(extensions: ["xml", "csv", "gz"]))
  var files: [String]

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
    if let company, Company(key: company) == nil {
      throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
    }
  }

  func run() async throws {
    let settings = try options.settings()
    let importOptions = ImportOptions(isForced: force, expectedCompany: company.flatMap { Company(key: $0) })
    let reports = try await Workplace.open(settings) { workplace in
      var reports: [MexalAPI.ImportReport] = []
      for file in files {
        let progress = ImportProgress(file: file)
        let report = MexalAPI.ImportReport(
          try await Importing(workplace, keeper: nil).run(
            file, options: importOptions, format: format, progress: progress.show))
        progress.clear()
        if !json { StandardText.write(report.summary) }
        reports.append(report)
        // What comes after a refused dump was made to follow it.
        guard report.isTakenIn else { break }
      }
      return reports
    }
    if json { StandardText.write(Self.json(reports)) }
    if let bad = reports.first(where: { !$0.isTakenIn }) { throw ProgramFailure(bad.complaint) }
  }

  /// One report is itself the object; several stand in a list.
  private static func json(_ reports: [MexalAPI.ImportReport]) -> String {
    var writer = JSONWriter()
    if reports.count == 1 {
      reports[0].write(to: &writer)
    } else {
      writer.beginObject()
      writer.key("importazioni")
      writer.beginArray()
      for report in reports { report.write(to: &writer) }
      writer.endArray()
      writer.endObject()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension DumpFormat: ExpressibleByArgument {}
