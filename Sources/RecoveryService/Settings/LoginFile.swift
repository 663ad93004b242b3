import FoundationEssentials
import Glibc

/// A file with a login that nobody but its owner may read: `user:password`, and on a second line perhaps that of the
/// operating system.
struct LoginFile {
  static let bytesMax = 4_096

  let lines: [String]

  init(path: String) throws(SettingsFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .loginFile(path: path, reason: "it does not exist, or may not be read")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .loginFile(path: path, reason: "it is no file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .loginFile(path: path, reason: "others may read it: give it the permissions 0600")
    }
    var bytes = [UInt8](repeating: 0, count: Self.bytesMax)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0, count < Self.bytesMax else { throw .loginFile(path: path, reason: "it is too long") }
    lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    guard (1...2).contains(lines.count), lines.allSatisfy({ Self.isLogin($0) }) else {
      throw .loginFile(path: path, reason: "expected one line USER:PASSWORD, or a second one for the system's login")
    }
  }

  static func isLogin(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    return colon > text.startIndex && text.index(after: colon) < text.endIndex && !text.contains(where: \.isNewline)
  }
}
