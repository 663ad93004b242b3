/// Why the settings cannot be used; for administrators. Values are not repeated, since they may be secret.
package enum SettingsFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case fileUnreadable(path: String, reason: String)
  case fileNotYAML(path: String, line: Int, reason: String)
  case unknownSetting(path: String, line: Int, name: String, nearest: String?)
  case notText(path: String, line: Int, name: String)
  case wrongValue(setting: String, origin: String, expected: String)

  package var description: String {
    switch self {
    case .fileUnreadable(let path, let reason): "\(path): the configuration file cannot be read: \(reason)"
    case .fileNotYAML(let path, let line, let reason): "\(path):\(line): not valid YAML: \(reason)"
    case .unknownSetting(let path, let line, let name, let nearest):
      "\(path):\(line): there is no setting '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .notText(let path, let line, let name): "\(path):\(line): '\(name)' must be one plain value"
    case .wrongValue(let setting, let origin, let expected): "\(setting) (\(origin)): expected \(expected)"
    }
  }
}
