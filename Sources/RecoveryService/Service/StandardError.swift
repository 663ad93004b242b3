import Glibc

/// Where everything for people goes that is no result.
package struct StandardError: TextOutputStream, Sendable {
  package init() {}

  package mutating func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      // Nobody reads the log any more: there is nowhere left to say so.
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
