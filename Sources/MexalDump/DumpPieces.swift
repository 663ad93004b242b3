import Glibc
import UseCases

/// The bytes of a dump on disk in pieces, unpacked when it is a gzip.
struct DumpPieces: ~Copyable {
  /// Bytes of the file on disk read so far, and in all.
  private(set) var fileBytesRead: Int64 = 0
  let fileBytes: Int64
  /// When the file on disk was last changed, since 1970.
  let fileModifiedSeconds: Int64

  private let descriptor: Int32
  private let limits: DumpLimits
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var waiting = FieldBytes(start: nil, count: 0)
  private var inflater: GzipInflater?
  private var isBegun = false
  private var isAtFileEnd = false
  private var dumpBytes = 0

  /// - Throws: `unreadable` when there is no such file, or it is none.
  init(path: String, pieceBytes: Int, limits: DumpLimits) throws(LedgerRefusal) {
    (descriptor, fileBytes, fileModifiedSeconds) = try DumpPieces.open(path)
    self.limits = limits
    input = .allocate(capacity: pieceBytes)
    output = .allocate(capacity: pieceBytes)
  }

  deinit {
    close(descriptor)
    input.deallocate()
    output.deallocate()
  }

  /// The next piece, valid until the next call; nil at the end. Every piece but the last is full.
  mutating func next() throws(LedgerRefusal) -> FieldBytes? {
    if !isBegun { try begin() }
    let piece = inflater == nil ? try nextPlain() : try nextInflated()
    dumpBytes += piece.count
    guard dumpBytes <= limits.fileBytesMax else { throw tooLarge }
    return piece.isEmpty ? nil : piece
  }

  /// A gzip tells itself by its first two bytes (RFC 1952, 2.3.1).
  private mutating func begin() throws(LedgerRefusal) {
    isBegun = true
    try fill()
    if waiting.starts(with: [0x1F, 0x8B]) {
      inflater = GzipInflater()
    } else if fileBytes > limits.fileBytesMax {
      throw tooLarge
    }
  }

  private mutating func nextPlain() throws(LedgerRefusal) -> FieldBytes {
    if waiting.isEmpty { try fill() }
    defer { waiting = FieldBytes(start: nil, count: 0) }
    return waiting
  }

  private mutating func nextInflated() throws(LedgerRefusal) -> FieldBytes {
    var written = 0
    while written < output.count {
      if waiting.isEmpty { try fill() }
      guard !waiting.isEmpty else {
        guard inflater?.isAtMemberEnd == true else {
          throw .truncated("Il file gzip è troncato: manca la fine.", line: nil)
        }
        break
      }
      let rest = UnsafeMutableBufferPointer(rebasing: output[written...])
      guard let step = try inflater?.inflate(waiting, into: rest) else { break }
      waiting = FieldBytes(rebasing: waiting[step.read...])
      written += step.written
    }
    return FieldBytes(rebasing: FieldBytes(output)[..<written])
  }

  /// Reads from the file until the input is full or the file ends.
  private mutating func fill() throws(LedgerRefusal) {
    var count = 0
    while count < input.count, !isAtFileEnd {
      let step = read(descriptor, input.baseAddress.map { $0 + count }, input.count - count)
      if step < 0 {
        guard errno == EINTR else { throw .unreadable("Il file non si legge: \(DumpPieces.reason(errno)).") }
      } else {
        count += step
        isAtFileEnd = step == 0
      }
    }
    fileBytesRead += Int64(count)
    waiting = FieldBytes(rebasing: FieldBytes(input)[..<count])
  }

  private var tooLarge: LedgerRefusal {
    .tooLarge("Il file è più lungo di \(limits.fileBytesMax) byte (limite dump_bytes_max).", line: nil)
  }

  private static func open(
    _ path: String
  ) throws(LedgerRefusal) -> (descriptor: Int32, bytes: Int64, modifiedSeconds: Int64) {
    // A pipe would keep `open` waiting for a writer, and is refused below.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable("Il file non si può aprire: \(reason(errno)).") }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable("Il file non si può leggere: non è un file di dati.")
    }
    return (descriptor, Int64(status.st_size), Int64(status.st_mtim.tv_sec))
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "non esiste"
    case EACCES, EPERM: "il servizio non ha il permesso di leggerlo"
    case EIO: "il disco dà un errore"
    default: "errore \(code) del sistema"
    }
  }
}
