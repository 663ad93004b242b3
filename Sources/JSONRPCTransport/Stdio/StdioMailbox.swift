import Glibc
import JSONRPC
import Synchronization

/// What tasks and callers have to say to the thread that serves the descriptors; a socket pair wakes it.
final class StdioMailbox: Sendable {
  struct Contents {
    var finished: [(id: Conversation.CallID, reply: [UInt8]?)] = []
    /// Take nothing more and answer what is in flight.
    var mustDrain = false
    /// Leave at once.
    var mustEnd = false
  }

  /// Readable when there may be something new.
  let wakeDescriptor: Int32
  private let writeDescriptor: Int32
  private let contents = Mutex(Contents())

  init() throws(TransportFailure) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .noDescriptors(errorNumber: errno) }
    (wakeDescriptor, writeDescriptor) = (ends[0], ends[1])
  }

  deinit {
    close(wakeDescriptor)
    close(writeDescriptor)
  }

  func put(finished id: Conversation.CallID, _ reply: [UInt8]?) {
    contents.withLock { $0.finished.append((id, reply)) }
    wake()
  }

  func drain() {
    contents.withLock { $0.mustDrain = true }
    wake()
  }

  func end() {
    contents.withLock { $0.mustEnd = true }
    wake()
  }

  /// Everything new, and the two wishes as long as they hold.
  func take() -> Contents {
    var bytes: (UInt64, UInt64) = (0, 0)
    while withUnsafeMutableBytes(of: &bytes, { read(wakeDescriptor, $0.baseAddress, $0.count) }) > 0 {}
    return contents.withLock { contents in
      defer { contents.finished = [] }
      return contents
    }
  }

  /// A pair too full for another byte wakes the thread as well.
  private func wake() {
    var byte: UInt8 = 0
    _ = write(writeDescriptor, &byte, 1)
  }
}
