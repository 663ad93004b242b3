import ArgumentParser
import CreditDomain
import RecoveryService
import SampleDump

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Writes an invented dump of any size to standard output.",
    discussion: "The same seed tells the same history: later dates are its next days.")

  enum Encoding: String, ExpressibleByArgument, CaseIterable {
    case windows1252 = "windows-1252"
    case utf8 = "UTF-8"
  }

  @Option(help: "Number of customers.") var customers = 1_000
  @Option(help: "Number of instalments (rate).") var instalments = 10_000
  @Option(help: "Names the history.") var seed: UInt64 = 1
  @Option(help: "Day of the export, AAAAMMGG.") var date: String
  @Option(help: "Company (azienda), AZI or AZI/SOTTOAZIENDA.") var company = SampleShape.defaultCompanyCode
  @Option(help: "Writes only what changed since this day's dump, AAAAMMGG.") var changesSince: String?
  @Option(help: "windows-1252 as Mexal writes, or UTF-8.") var encoding = Encoding.windows1252

  func run() throws {
    guard let date = CalendarDate(text: date) else { throw ValidationError("--date: expected AAAAMMGG.") }
    guard let company = Company(key: company) else {
      throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
    }
    var content = SampleContent.complete
    if let changesSince {
      guard let since = CalendarDate(text: changesSince) else {
        throw ValidationError("--changes-since: expected AAAAMMGG.")
      }
      content = .changes(since: since)
    }
    let shape: SampleShape
    do throws(SampleRefusal) {
      shape = try SampleShape(
        customers: customers, instalments: instalments, seed: seed, date: date, company: company, content: content,
        encoding: encoding == .utf8 ? .utf8 : .windows1252)
    } catch {
      throw ValidationError(error.text)
    }
    _ = SampleLedger(shape: shape).write { piece in StandardText.write(bytes: piece) }
  }
}
