/// The texts that were given, each with where it came from, before any of them is understood.
package struct SettingValues: Sendable {
  /// Where a text was found, declared in order of precedence; errors name it.
  package enum Origin: Sendable, Hashable, CustomStringConvertible {
    case commandLine
    case environment(variable: String)
    case file(path: String, line: Int)
    case builtIn

    package var description: String {
      switch self {
      case .commandLine: "command line"
      case .environment(let variable): variable
      case .file(let path, let line): "\(path):\(line)"
      case .builtIn: "default"
      }
    }
  }

  private var given: [String: (text: String, origin: Origin)] = [:]

  /// - Parameters:
  ///   - options: from the command line, by setting name.
  ///   - environment: every variable of the process; only `RECUPERO_*` of known settings are looked at.
  /// - Throws: `SettingsFailure` when the configuration file cannot be read or names what does not exist.
  package init(options: [String: String], environment: [String: String]) throws(SettingsFailure) {
    for setting in Setting.all {
      if let text = setting.defaultText { given[setting.name] = (text, .builtIn) }
    }
    if let path = environment["RECUPERO_CONFIG"], !path.isEmpty {
      for entry in try SettingsFile(path: path).entries {
        given[entry.name] = (entry.text, .file(path: path, line: entry.line))
      }
    }
    for setting in Setting.all {
      // An empty variable is how service managers and shells say "not set".
      if let text = environment[setting.variable], !text.isEmpty {
        given[setting.name] = (text, .environment(variable: setting.variable))
      }
      if let text = options[setting.name] { given[setting.name] = (text, .commandLine) }
    }
  }

  package func text(_ setting: Setting) -> String? { given[setting.name]?.text }

  func value<Value>(
    _ setting: Setting, expected: @autoclosure () -> String, _ understand: (String) -> Value?
  ) throws(SettingsFailure) -> Value? {
    guard let entry = given[setting.name] else { return nil }
    guard let value = understand(entry.text) else {
      throw .wrongValue(setting: setting.name, origin: entry.origin.description, expected: expected())
    }
    return value
  }

  /// For secrets that are not to stand beside what everybody may read.
  func refuseInFile(_ setting: Setting, instead: String) throws(SettingsFailure) {
    guard let origin = given[setting.name]?.origin, case .file = origin else { return }
    throw .secretInFile(setting: setting.name, origin: origin.description, instead: instead)
  }

  /// Where each setting was given, by its name.
  var origins: [String: String] { given.mapValues { $0.origin.description } }

  /// One line a setting, `name: value  # origin`, secrets hidden.
  package var listing: [String] {
    Setting.all.map { setting in
      guard let entry = given[setting.name] else { return "# \(setting.name):  # not set" }
      return "\(setting.name): \(setting.isSecret ? "***" : entry.text)  # \(entry.origin)"
    }
  }
}
