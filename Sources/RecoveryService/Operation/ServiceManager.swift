import Glibc

/// Tells the service manager how the service is: one datagram to the socket that it named (sd_notify(3)).
///
/// Without `NOTIFY_SOCKET` nobody listens, and nothing is done.
struct ServiceManager: Sendable {
  enum News {
    case ready
    case stopping
    /// Still alive, for `WATCHDOG_USEC`.
    case watchdog

    var text: String {
      switch self {
      case .ready: "READY=1"
      case .stopping: "STOPPING=1"
      case .watchdog: "WATCHDOG=1"
      }
    }
  }

  /// A path, or a name in the abstract namespace that begins with `@`; nil when nobody listens.
  private let socketName: String?
  /// How often it wants to hear that we live: half of what it waits; nil when it does not.
  let watchdogInterval: Duration?

  init(environment: [String: String]) {
    socketName = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    watchdogInterval = socketName != nil && isOurs && microseconds > 0 ? .microseconds(microseconds / 2) : nil
  }

  /// Never waits: news that cannot be told is lost, as when there is no manager.
  func tell(_ news: News) {
    guard let socketName, let (name, length) = Self.address(socketName) else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(news.text.utf8)
    withUnsafePointer(to: name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = sendto(
          descriptor, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL), address, length)
      }
    }
  }

  /// Nil when the name is too long for a socket.
  private static func address(_ name: String) -> (sockaddr_un, socklen_t)? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let pathOffset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    return (address, socklen_t(pathOffset + bytes.count))
  }
}
