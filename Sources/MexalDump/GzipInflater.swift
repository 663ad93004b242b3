import CLibZ
import UseCases

/// Unpacks gzip (RFC 1952), member after member.
struct GzipInflater: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var isAtMemberEnd = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for the wrapping of gzip.
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "Memory is never refused on Linux.")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks as much as there is, or as fits.
  /// - Returns: how many bytes of `input` were used up, and how many of `output` written.
  mutating func inflate(
    _ input: FieldBytes, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(LedgerRefusal) -> (read: Int, written: Int) {
    if isAtMemberEnd, !input.isEmpty {
      guard inflateReset(stream) == Z_OK else { throw GzipInflater.damaged }
      isAtMemberEnd = false
    }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    switch CLibZ.inflate(stream, Z_NO_FLUSH) {
    case Z_STREAM_END: isAtMemberEnd = true
    case Z_OK, Z_BUF_ERROR: break
    default: throw GzipInflater.damaged
    }
    return (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
  }

  private static var damaged: LedgerRefusal {
    .unreadable("Il file gzip è danneggiato, o dopo la sua fine c'è dell'altro.")
  }
}
