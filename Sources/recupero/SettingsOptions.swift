import ArgumentParser
import FoundationEssentials
import RecoveryService

/// The settings that every command takes.
struct SettingsOptions: ParsableArguments {
  @Option(help: "Configuration file (RECUPERO_CONFIG).") var config: String?
  @Option(help: "Folder of the private PostgreSQL and of what the service keeps (RECUPERO_HOME).") var home: String?
  @Option(help: "An existing PostgreSQL instead of the private one (RECUPERO_DATABASE_URL).") var databaseUrl: String?
  @Option(help: "A moment that stands still, AAAAMMGG or \"AAAAMMGG HHMMSS\" (RECUPERO_TODAY).") var today: String?
  @Option(help: "trace, debug, info, notice, warning, error or critical (RECUPERO_LOG_LEVEL).") var logLevel: String?

  /// What was given here and in the environment and in the file, not understood yet.
  func values(adding others: [String: String?] = [:]) throws(SettingsFailure) -> SettingValues {
    var environment = ProcessInfo.processInfo.environment
    if let config { environment["RECUPERO_CONFIG"] = config }
    let given = ["home": home, "database_url": databaseUrl, "today": today, "log_level": logLevel]
    let options = given.merging(others) { _, other in other }.compactMapValues { $0 }
    return try SettingValues(options: options, environment: environment)
  }

  func settings(adding others: [String: String?] = [:]) throws(SettingsFailure) -> Settings {
    try Settings(try values(adding: others))
  }
}
