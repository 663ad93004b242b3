import ArgumentParser
import RecoveryService

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Brings the database's schema up to this program's; also done by every start.")

  @OptionGroup var options: SettingsOptions

  func run() async throws {
    let settings = try options.settings()
    try await Workplace.open(settings) { _ in StandardText.write("the schema is up to date") }
  }
}
