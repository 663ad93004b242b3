import ArgumentParser
import RecoveryService

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Writes everything that the database holds into one file.",
    discussion: "The service goes on meanwhile. The file is PostgreSQL's own custom format.")

  @OptionGroup var options: SettingsOptions
  @Argument(help: "The file to write, whole or not at all.", completion: .file()) var file: String

  func run() async throws {
    try await Archiving.backUp(to: file, try options.settings())
    StandardText.write("the backup is in \(file)")
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Puts a backup into the database, while the service is stopped.")

  @OptionGroup var options: SettingsOptions
  @Flag(help: "Replaces what the database holds.") var force = false
  @Argument(help: "The file that backup wrote.", completion: .file()) var file: String

  func run() async throws {
    try await Archiving.restore(from: file, isForced: force, try options.settings())
    StandardText.write("the database is that of \(file)")
  }
}
