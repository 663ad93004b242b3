import FoundationEssentials
import Glibc

extension SettingValues {
  static let secretBytesMax = 4_096

  /// A secret that is given as it is, or in the first line of a file that nobody but its owner can read.
  func secret(_ setting: Setting, orFile fileSetting: Setting) throws(SettingsFailure) -> String? {
    let inFile = try value(fileSetting, expected: Self.fileExpected, Self.firstLine)
    return text(setting) ?? inFile
  }

  /// A secret that somebody renews: what the first line of such a file says whenever it is asked for.
  func renewedSecret(inFile setting: Setting) throws(SettingsFailure) -> (@Sendable () -> String?)? {
    let path = try value(setting, expected: Self.fileExpected) { path in
      Self.firstLine(of: path) == nil ? nil : path
    }
    guard let path else { return nil }
    return { Self.firstLine(of: path) }
  }

  private static let fileExpected =
    "an absolute path of a file that only its owner can read (0600), with the secret on its first line"

  private static func firstLine(of path: String) -> String? {
    var status = stat()
    guard path.hasPrefix("/"), stat(path, &status) == 0, status.st_mode & (S_IRWXG | S_IRWXO) == 0,
      status.st_size <= secretBytesMax, let bytes = FileManager.default.contents(atPath: path)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
