import Glibc

/// A connected TCP socket whose every wait has an end; closed when it goes out of scope.
struct ClientSocket: ~Copyable {
  private let descriptor: Int32

  /// Tries every address the name stands for, in the system's order, until the deadline.
  init(host: String, port: Int, _ deadline: Deadline) throws(RPCClientFailure) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, String(port), &hints, &list)
    guard result == 0 else {
      throw .notReachable(host: host, port: port, reason: String(cString: gai_strerror(result)))
    }
    defer { freeaddrinfo(list) }
    var reason = ETIMEDOUT
    var next = list
    while let address = next?.pointee, !deadline.isPast {
      switch Self.connect(to: address, deadline) {
      case .success(let descriptor):
        self.descriptor = descriptor
        return
      case .failure(let refusal): reason = refusal.errorNumber
      }
      next = address.ai_next
    }
    throw .notReachable(host: host, port: port, reason: Self.text(reason))
  }

  deinit { close(descriptor) }

  private struct Refusal: Error {
    let errorNumber: Int32
  }

  private static func connect(to address: addrinfo, _ deadline: Deadline) -> Result<Int32, Refusal> {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = socket(address.ai_family, kind, 0)
    guard descriptor >= 0 else { return .failure(Refusal(errorNumber: errno)) }
    let failure = Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno
    let outcome = failure == EINPROGRESS ? outcome(of: descriptor, deadline) : failure
    if outcome == 0 { return .success(descriptor) }
    close(descriptor)
    return .failure(Refusal(errorNumber: outcome))
  }

  /// The error number that a connection attempt under way ends with, 0 for none.
  private static func outcome(of descriptor: Int32, _ deadline: Deadline) -> Int32 {
    guard wait(descriptor, POLLOUT, deadline) else { return ETIMEDOUT }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 ? failure : errno
  }

  /// Sends everything; false when the deadline comes first.
  borrowing func send(_ bytes: [UInt8], _ deadline: Deadline) throws(RPCClientFailure) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        guard Self.wait(descriptor, POLLOUT, deadline) else { return false }
      } else if errno != EINTR {
        throw .connectionLost(reason: Self.text(errno))
      }
    }
    return true
  }

  enum Received {
    case bytes(Int), end, late
  }

  /// Waits for bytes and appends them.
  borrowing func receive(into buffer: inout [UInt8], _ deadline: Deadline) throws(RPCClientFailure) -> Received {
    while true {
      guard Self.wait(descriptor, POLLIN, deadline) else { return .late }
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.receiveBytesMax) { room, count in
        let received = recv(descriptor, room.baseAddress, room.count, 0)
        failure = received < 0 ? errno : 0
        count = max(received, 0)
      }
      switch failure {
      case 0:
        buffer += piece
        return piece.isEmpty ? .end : .bytes(piece.count)
      case EINTR, EAGAIN: continue
      default: throw .connectionLost(reason: Self.text(failure))
      }
    }
  }

  /// False when the deadline comes first.
  private static func wait(_ descriptor: Int32, _ events: Int32, _ deadline: Deadline) -> Bool {
    while true {
      var waits = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      if poll(&waits, 1, deadline.pollTimeoutMs) > 0 { return true }
      if deadline.isPast { return false }
    }
  }

  private static func text(_ errorNumber: Int32) -> String { String(cString: strerror(errorNumber)) }

  private static let receiveBytesMax = 65_536
}
