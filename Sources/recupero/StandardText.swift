import Glibc
import RecoveryService

/// Results, on standard output.
enum StandardText {
  static func write(_ line: String) { write(bytes: Array((line + "\n").utf8)) }

  /// Ends the program quietly when whoever read the output has gone, as other tools do.
  static func write(bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { exit(1) }
      rest = rest.dropFirst(written)
    }
  }
}
