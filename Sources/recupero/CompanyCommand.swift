import ArgumentParser
import CreditDomain
import FoundationEssentials
import MexalAPI
import RecoveryService
import UseCases

struct CompanyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "company", abstract: "What a company decides about risk and recovery.", subcommands: [Apply.self])

  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply", abstract: "Puts a company's configuration file (azienda) in force.")

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The file, JSON.", completion: .file(extensions: ["json"])) var file: String

    func run() async throws {
      let bytes = try InputBytes.read(file)
      let settings: CompanySettingsFile
      do throws(SettingsRefusal) {
        settings = try CompanySettingsFile(bytes: bytes)
      } catch {
        throw ProgramFailure(error.problems.map { "\(file): \($0.path): \($0.text)" }.joined(separator: "\n"))
      }
      let saving = try await Workplace.open(try options.settings()) { workplace in
        try await ApplyCompanySettings(store: workplace.store, keeper: workplace.keeper, clock: workplace.clock).run(
          String(decoding: bytes, as: UTF8.self), of: settings.company, author: CommandLinePerson.name)
      }
      switch saving {
      case .saved(let version, _):
        StandardText.write("azienda \(settings.company.key): configurazione in vigore, versione \(version)")
      case .changedMeanwhile(let version):
        throw ProgramFailure("the company has version \(version) meanwhile")
      }
    }
  }
}
