import ArgumentParser
import Glibc
import RecoveryService

/// The program. Exit status: 0 done, 1 refused or failed with the reason on standard error, 2 wrong usage.
@main
struct Recupero: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recupero", abstract: "Recupero crediti per Passepartout Mexal.", version: programVersion,
    subcommands: [
      ServeCommand.self, ImportCommand.self, CallCommand.self, StatusCommand.self, MigrateCommand.self,
      SampleCommand.self, UserCommand.self, TokenCommand.self, PasswordCommand.self, CompanyCommand.self,
      WorkflowCommand.self, TemplateCommand.self,
      CycleCommand.self, DeliverCommand.self, ConfigCommand.self, BackupCommand.self, RestoreCommand.self,
      WebAPICommand.self, PrivacyCommand.self,
    ])

  /// Help and version are asked for: they succeed, and go to standard output.
  static func main() async {
    StandardDescriptors.fillGaps()
    var command: any ParsableCommand
    do { command = try parseAsRoot() } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      end(2, saying: fullMessage(for: error))
    }
    do {
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch let misuse as ValidationError {
      end(2, saying: fullMessage(for: misuse))
    } catch {
      if exitCode(for: error) == .success { exit(withError: error) }
      end(1, saying: "recupero: \(error)")
    }
  }

  private static func end(_ status: Int32, saying text: String) -> Never {
    var output = StandardError()
    output.write(text + "\n")
    Glibc.exit(status)
  }
}
