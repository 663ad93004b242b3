import Glibc

/// A caller with a plain socket or a pair of descriptors, whose every wait has an end. It blocks.
final class WireClient {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let input: Int32
  private let output: Int32
  private var received: [UInt8] = []
  private static let waitMs: Int32 = 60_000

  /// - Parameter receiveBufferBytes: What the system may keep for a caller that does not read.
  init(port: Int, receiveBufferBytes: Int32? = nil) throws {
    input = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    output = input
    guard input >= 0 else { throw Failure(description: "socket: errno \(errno)") }
    if var bytes = receiveBufferBytes {
      setsockopt(input, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafeBytes(of: &address) { bytes in
      connect(input, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
    }
    guard result == 0 else { throw Failure(description: "connect: errno \(errno)") }
  }

  /// Takes the descriptors over.
  init(reading input: Int32, writing output: Int32) {
    self.input = input
    self.output = output
  }

  deinit {
    close(input)
    if output != input, !isHalfClosed { close(output) }
  }

  private var isHalfClosed = false

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    guard try sendAsMuchAsTheyTake(bytes, waitMs: Self.waitMs) == bytes.count else {
      throw Failure(description: "the server does not read")
    }
  }

  /// Returns what was taken before the other side stopped reading for `waitMs`.
  func sendAsMuchAsTheyTake(_ bytes: [UInt8], waitMs: Int32) throws -> Int {
    var sent = 0
    while sent < bytes.count {
      var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
      guard poll(&wait, 1, waitMs) > 0 else { return sent }
      let count = bytes[sent...].prefix(4_096).withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw Failure(description: "write: errno \(errno)") }
      sent += count
    }
    return sent
  }

  /// Says that nothing more will come.
  func halfClose() {
    if output == input { shutdown(output, Int32(SHUT_WR)) } else { close(output) }
    isHalfClosed = true
  }

  /// Closes with a reset, as a caller that crashes.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(input, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  /// The next line without its end.
  func line() throws -> String {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        defer { received.removeSubrange(...end) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      guard try receive() else { throw Failure(description: "closed after \(received.count) bytes of a line") }
    }
  }

  func lines(_ count: Int) throws -> [String] { try (0..<count).map { _ in try line() } }

  /// Everything up to the end.
  func rest() throws -> String {
    while try receive() {}
    defer { received = [] }
    return String(decoding: received, as: UTF8.self)
  }

  /// Sends everything and closes its side, reading all the while; returns the lines that came up to the end.
  func countLines(sending bytes: [UInt8]) throws -> Int {
    var sent = 0
    if bytes.isEmpty { halfClose() }
    var count = received.count { $0 == UInt8(ascii: "\n") }
    received = []
    while true {
      var waits = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: sent < bytes.count ? output : -1, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&waits, 2, Self.waitMs) > 0 else { throw Failure(description: "nothing moved for \(Self.waitMs) ms") }
      if waits[0].revents != 0 {
        guard try receive() else { return count }
        count += received.count { $0 == UInt8(ascii: "\n") }
        received = []
      }
      if waits[1].revents != 0 {
        sent += try sendAsMuchAsTheyTake(Array(bytes[sent...].prefix(4_096)), waitMs: 0)
        if sent == bytes.count { halfClose() }
      }
    }
  }

  /// True when the other side says nothing and does not close for so long.
  func isQuiet(forMs waitMs: Int32) -> Bool { !hears(withinMs: waitMs) }

  /// True when there is something to read, or the end.
  func hears(withinMs waitMs: Int32) -> Bool {
    var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, waitMs) > 0
  }

  /// False at the end.
  private func receive() throws -> Bool {
    var wait = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, Self.waitMs) > 0 else { throw Failure(description: "nothing came for \(Self.waitMs) ms") }
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(input, &piece, piece.count)
    guard count >= 0 else { throw Failure(description: "read: errno \(errno)") }
    received += piece[..<count]
    return count > 0
  }
}
