/// Why the settings cannot be used; for administrators. Values are not repeated, since they may be secret.
package enum SettingsFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case fileUnreadable(path: String, reason: String)
  case fileNotYAML(path: String, line: Int, reason: String)
  case unknownSetting(path: String, line: Int, name: String, nearest: String?)
  case notText(path: String, line: Int, name: String)
  case wrongValue(setting: String, origin: String, expected: String)
  /// A secret stands where others may read it.
  case secretInFile(setting: String, origin: String, instead: String)
  case loginFile(path: String, reason: String)
  /// One setting means nothing without another.
  case incomplete(setting: String, missing: String)
  /// A listener that other machines reach, without TLS.
  case exposed(setting: String, origin: String)

  package var description: String {
    switch self {
    case .fileUnreadable(let path, let reason): "\(path): the configuration file cannot be read: \(reason)"
    case .fileNotYAML(let path, let line, let reason): "\(path):\(line): not valid YAML: \(reason)"
    case .unknownSetting(let path, let line, let name, let nearest):
      "\(path):\(line): there is no setting '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .notText(let path, let line, let name): "\(path):\(line): '\(name)' must be one plain value"
    case .incomplete(let setting, let missing): "\(setting) is set and \(missing) is not: each needs the other"
    case .exposed(let setting, let origin):
      "\(setting) (\(origin)): other machines reach this address, so that it needs TLS: set tls_certificate and tls_key "
        + "(callers will need tokens), or use a loopback address"
    case .secretInFile(let setting, let origin, let instead):
      "\(setting) (\(origin)): a login does not stand in the configuration: use \(instead)"
    case .loginFile(let path, let reason): "\(path) (webapi_login_file): \(reason)"
    case .wrongValue(let setting, let origin, let expected): "\(setting) (\(origin)): expected \(expected)"
    }
  }
}
