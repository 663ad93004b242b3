import Glibc

/// Bytes on their way to a descriptor, written as far as it takes them without making us wait.
struct StdioOutput {
  let descriptor: Int32
  private var bytes: [UInt8] = []
  private var sentCount = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  var pendingBytes: Int { bytes.count - sentCount }

  mutating func put(_ more: [UInt8]) {
    precondition(pendingBytes == 0, "the next bytes come when the last have gone")
    bytes = more
    sentCount = 0
  }

  /// Writes some of what is pending; call it when poll(2) says that the descriptor is ready.
  mutating func writeSome() throws(TransportFailure) {
    let count = bytes[sentCount...].prefix(Self.writeBytesMax).withUnsafeBytes {
      write(descriptor, $0.baseAddress, $0.count)
    }
    if count >= 0 {
      sentCount += count
      if pendingBytes == 0 { put([]) }
    } else if errno != EINTR, errno != EAGAIN {
      throw .cannotWrite(errorNumber: errno)
    }
  }

  /// What a pipe that is ready takes without making us wait (PIPE_BUF, pipe(7)).
  private static let writeBytesMax = 4_096
}
