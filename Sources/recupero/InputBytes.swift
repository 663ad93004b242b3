import Glibc
import RecoveryService

/// What a person names on the command line, read to its end: a file, a pipe, or standard input.
enum InputBytes {
  static func read(_ path: String) throws(ProgramFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProgramFailure("\(path) cannot be opened: \(reason)") }
    defer { close(descriptor) }
    return try read(descriptor, named: path)
  }

  static func standardInput() throws(ProgramFailure) -> [UInt8] { try read(STDIN_FILENO, named: "standard input") }

  private static func read(_ descriptor: Int32, named name: String) throws(ProgramFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 || errno == EINTR else { throw ProgramFailure("\(name) cannot be read: \(reason)") }
      guard count != 0 else { return bytes }
      bytes += piece.prefix(max(0, count))
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
