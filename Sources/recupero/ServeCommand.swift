import ArgumentParser
import FoundationEssentials
import JSONRPCTransport
import Logging
import RecoveryService

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Runs the service: JSON-RPC over TCP, HTTP and stdio.",
    discussion: "Settings: command line, then variable, then the file that RECUPERO_CONFIG names.\n\n"
      + Setting.all.map { setting in
        "\(setting.variable): \(setting.help)" + (setting.defaultText.map { " [\($0)]" } ?? "")
      }.joined(separator: "\n"))

  @OptionGroup var options: SettingsOptions
  @Flag(help: "Also speak JSON-RPC on standard input and output; its end ends the service.") var stdio = false
  @Option(help: "ADDRESS:PORT of JSON-RPC over TCP, or off.") var tcp: String?
  @Option(help: "ADDRESS:PORT of HTTP, or off.") var http: String?
  @Option(help: "Folder that scadenzario.importa may read.") var importFolder: String?
  @Option(help: "Folder whose dumps are imported as they come.") var spool: String?

  func run() async throws {
    // Before anything can print: whatever is written to standard output by mistake goes to the log.
    let output = stdio ? try StandardOutput.setAside() : nil
    let settings = try options.settings(
      adding: ["tcp": tcp, "http": http, "import_folder": importFolder, "spool": spool])
    try settings.checkListeners()
    let security = try settings.access.security()
    let mexal = try settings.webAPI?.client()
    LoggingSystem.bootstrap { _ in LogLines(level: settings.logLevel) }
    let logger = Logger(label: "recupero")
    let workplace = try Workplace(settings: settings, database: try await Database.open(settings))
    logger.info("starting", metadata: ["version": "\(programVersion)", "database": "\(workplace.database.settings)"])
    let outcome: Result<Void, any Error>
    do {
      try await RecoveryServer(
        workplace, security: security, mexal: mexal, environment: ProcessInfo.processInfo.environment, logger: logger
      ).run(stdio: output)
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    if let failure = await workplace.close() {
      logger.warning("the private PostgreSQL was left running", metadata: ["reason": "\(failure)"])
    }
    switch outcome {
    case .success: logger.info("stopped")
    case .failure(let error): throw ProgramFailure("\(error)")
    }
  }
}
