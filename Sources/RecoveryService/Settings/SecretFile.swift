import FoundationEssentials
import Glibc

extension SettingValues {
  static let secretBytesMax = 4_096

  /// A secret that is given as it is, or in the first line of a file that nobody but its owner can read.
  func secret(_ setting: Setting, orFile fileSetting: Setting) throws(SettingsFailure) -> String? {
    let expected = "an absolute path of a file that only its owner can read (0600), with the secret on its first line"
    let inFile = try value(fileSetting, expected: expected, Self.firstLine)
    return text(setting) ?? inFile
  }

  private static func firstLine(of path: String) -> String? {
    var status = stat()
    guard path.hasPrefix("/"), stat(path, &status) == 0, status.st_mode & (S_IRWXG | S_IRWXO) == 0,
      status.st_size <= secretBytesMax, let bytes = FileManager.default.contents(atPath: path)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
