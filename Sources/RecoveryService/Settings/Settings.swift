package import CreditDomain
package import Logging
package import MexalDump
import UseCases

/// Everything an administrator can set, understood and checked.
package struct Settings: Sendable {
  package var home: String
  package var databaseURL: Secret?
  package var postgresPrograms: String?
  /// The moment that stands still instead of the clock.
  package var fixedNow: LocalMoment?
  package var tcp: ListenAddress?
  package var http: ListenAddress?
  package var access: AccessSettings
  package var mail: MailSettings
  package var webAPI: WebAPISettings?
  package var importFolder: String
  package var spool: String?
  /// How long what was taken out of the spool is kept beside it; 0 = for good.
  package var spoolKeepDays: Int
  package var logLevel: Logger.Level
  package var databaseSessions: Int
  package var connectionsMax: Int
  package var requestsInFlightMax: Int
  package var requestsWaitingMax: Int
  package var drainSeconds: Int
  package var dumpLimits: DumpLimits
  /// Where each setting was given, by its name.
  private let origins: [String: String]

  package init(_ values: SettingValues) throws(SettingsFailure) {
    let path = "an absolute path"
    let absolute: (String) -> String? = { $0.hasPrefix("/") ? $0 : nil }
    home = try values.value(.home, expected: path, absolute) ?? "/"
    databaseURL = values.text(.databaseURL).map { Secret($0) }
    postgresPrograms = try values.value(.postgresPrograms, expected: path, absolute)
    fixedNow = try values.value(.today, expected: "AAAAMMGG or \"AAAAMMGG HHMMSS\"") { LocalMoment(text: $0) }
    tcp = try Settings.listener(.tcp, values)
    http = try Settings.listener(.http, values)
    access = try AccessSettings(values)
    mail = try MailSettings(values, home: home)
    webAPI = try WebAPISettings(values, home: home)
    importFolder = try values.value(.importFolder, expected: path, absolute) ?? home + "/import"
    spool = try values.value(.spool, expected: path, absolute)
    spoolKeepDays = try Settings.number(.spoolKeepDays, in: 0...36_500, values)
    logLevel =
      try values.value(.logLevel, expected: "trace, debug, info, notice, warning, error or critical") {
        Logger.Level(rawValue: $0)
      } ?? .info
    databaseSessions = try Settings.number(.databaseSessions, in: 1...64, values)
    connectionsMax = try Settings.number(.connectionsMax, in: 1...65_536, values)
    requestsInFlightMax = try Settings.number(.requestsInFlightMax, in: 1...10_000, values)
    requestsWaitingMax = try Settings.number(.requestsWaitingMax, in: 1...1_000_000, values)
    drainSeconds = try Settings.number(.drainSeconds, in: 0...600, values)
    dumpLimits = try Settings.dumpLimits(values)
    origins = values.origins
  }

  static func number(
    _ setting: Setting, in range: ClosedRange<Int>, _ values: SettingValues
  ) throws(SettingsFailure) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return try values.value(setting, expected: expected) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    } ?? range.lowerBound
  }

  private static func listener(
    _ setting: Setting, _ values: SettingValues
  ) throws(SettingsFailure) -> ListenAddress? {
    if values.text(setting) == "off" { return nil }
    return try values.value(setting, expected: "\"off\" or ADDRESS:PORT") { ListenAddress($0) }
  }

  /// Whoever is reached from elsewhere must be, and be told, whom one speaks to: there callers always need tokens, and
  /// tokens are only shown under TLS.
  package func checkListeners() throws(SettingsFailure) {
    for (setting, address) in [(Setting.tcp, tcp), (.http, http)] {
      guard let address, !address.isLoopback, access.identity == nil else { continue }
      throw .exposed(setting: setting.name, origin: origins[setting.name] ?? "")
    }
  }
}

/// A numeric address and port to listen on or to call; port 0 lets the system choose.
package struct ListenAddress: Hashable, Sendable {
  package let host: String
  package let port: Int

  /// Reads `127.0.0.1:7411`, `[::1]:7411` or `localhost:7411`.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { return nil }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { return nil }
    self.host = host
    self.port = port
  }

  package var isLoopback: Bool { host.isLoopbackHost }
}
