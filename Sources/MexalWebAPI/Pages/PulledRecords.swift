import Glibc
import UseCases

/// Records of one resource on disk, each with its length before it, in a file that has no name any more: it is gone
/// with the last who has it, also after a crash.
final class PulledRecords: Sendable {
  private let descriptor: Int32
  let count: Int
  let bytes: Int

  fileprivate init(descriptor: Int32, count: Int, bytes: Int) {
    self.descriptor = descriptor
    self.count = count
    self.bytes = bytes
  }

  deinit { close(descriptor) }

  /// Reads them from the first on; several may, each on its own.
  func reader() -> Reader { Reader(records: self) }

  struct Reader {
    private static let pieceBytes = 131_072
    private let records: PulledRecords
    private var piece: [UInt8] = []
    private var start = 0
    private var offset = 0

    fileprivate init(records: PulledRecords) { self.records = records }

    /// Nil after the last.
    mutating func next() throws(LedgerRefusal) -> [UInt8]? {
      guard let head = try take(4) else { return nil }
      let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard let record = try take(length) else { throw .unreadableRecords }
      return Array(record)
    }

    private mutating func take(_ wanted: Int) throws(LedgerRefusal) -> ArraySlice<UInt8>? {
      if piece.count - start < wanted { try fill(wanted) }
      guard piece.count - start >= wanted else { return nil }
      defer { start += wanted }
      return piece[start..<start + wanted]
    }

    private mutating func fill(_ wanted: Int) throws(LedgerRefusal) {
      piece.removeFirst(start)
      start = 0
      while piece.count < wanted {
        var more = [UInt8](repeating: 0, count: max(Self.pieceBytes, wanted - piece.count))
        let step = pread(records.descriptor, &more, more.count, off_t(offset))
        if step < 0, errno == EINTR { continue }
        guard step >= 0 else { throw .unreadableRecords }
        guard step > 0 else { return }
        piece += more.prefix(step)
        offset += step
      }
    }
  }

  /// Puts records into a new file.
  final class Writer {
    /// What is gathered before it is written.
    private static let pieceBytes = 131_072
    private let descriptor: Int32
    private var piece: [UInt8] = []
    private(set) var count = 0
    private(set) var bytes = 0

    /// - Parameter folder: where the file lies without a name.
    init(in folder: String) throws(MexalFailure) {
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .disk(folder) }
      var path = Array((folder + "/pull-XXXXXX").utf8CString)
      descriptor = mkstemp(&path)
      guard descriptor >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw .disk(folder) }
      unlink(path)
    }

    func add(_ record: ArraySlice<UInt8>) throws(MexalFailure) {
      for shift in [0, 8, 16, 24] { piece.append(UInt8(truncatingIfNeeded: record.count >> shift)) }
      piece += record
      count += 1
      bytes += record.count + 4
      if piece.count >= Self.pieceBytes { try flush() }
    }

    /// Nothing is added after this.
    func finish() throws(MexalFailure) -> PulledRecords {
      try flush()
      // A second descriptor, so that each side closes its own.
      let kept = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
      guard kept >= 0 else { throw .disk("") }
      return PulledRecords(descriptor: kept, count: count, bytes: bytes)
    }

    deinit { close(descriptor) }

    private func flush() throws(MexalFailure) {
      var written = 0
      while written < piece.count {
        let step = piece.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written) }
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw .disk("") }
        written += step
      }
      piece.removeAll(keepingCapacity: true)
    }
  }
}

extension MexalFailure {
  fileprivate static func disk(_ folder: String) -> MexalFailure {
    let place = folder.isEmpty ? "" : " in \(folder)"
    return MexalFailure(.local, "I dati letti da Mexal non si possono conservare\(place): errore \(errno) del disco.")
  }
}

extension LedgerRefusal {
  fileprivate static var unreadableRecords: LedgerRefusal {
    LedgerRefusal(code: .unreadable, text: "I dati letti da Mexal non si leggono più dal disco.", line: nil)
  }
}
