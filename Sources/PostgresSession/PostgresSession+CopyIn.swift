extension PostgresSession {
  /// Runs `COPY … FROM STDIN (FORMAT binary)` with the rows that `body` writes, and gives their number.
  ///
  /// When `body` throws, the COPY is abandoned and the server takes nothing of it. A server that refuses a row says so
  /// at the end.
  @discardableResult
  package func copyInBinary<Failure: PGFailureRepresentable>(
    _ command: SQL, _ body: (inout BinaryCopyIn) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    try copyIn(command) { (connection) throws(Failure) in
      var copy = BinaryCopyIn(CopyMessages(connection, cancellation))
      try body(&copy)
      do throws(PGFailure) { try copy.finish() } catch { throw Failure(error) }
    }
  }

  /// Runs `COPY … FROM STDIN (FORMAT binary)` with the rows collected so far, which begin anew; gives their number.
  @discardableResult
  package func copyInBinary(_ command: SQL, taking rows: inout BinaryCopyRows) throws(PGFailure) -> Int {
    try copyInBinary(command) { (copy) throws(PGFailure) in try copy.send(&rows) }
  }

  private func copyIn<Failure: PGFailureRepresentable>(
    _ command: SQL, _ body: (LibPQConnection) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let connection: LibPQConnection
    do throws(PGFailure) { connection = try beginCopy(command, .into) } catch { throw Failure(error) }
    do throws(Failure) {
      try body(connection)
    } catch {
      abandonCopy(on: connection)
      throw error
    }
    do throws(PGFailure) { return try connection.copyEnd() } catch { throw Failure(settled(error)) }
  }

  /// The server answers an abandoned COPY with an error that repeats what is known here; a lost connection is dropped.
  private func abandonCopy(on connection: LibPQConnection) {
    do throws(PGFailure) { _ = try connection.copyEnd(abort: "abandoned by the client") } catch { _ = settled(error) }
  }
}

/// Sends bytes of a COPY to the server, unless the task was cancelled.
struct CopyMessages {
  private let connection: LibPQConnection
  private let cancellation: SessionCancellation

  init(_ connection: LibPQConnection, _ cancellation: SessionCancellation) {
    self.connection = connection
    self.cancellation = cancellation
  }

  func send(_ bytes: UnsafeRawBufferPointer) throws(PGFailure) {
    guard !cancellation.isAsked else { throw PostgresSession.cancelled }
    try connection.copyPut(bytes)
  }
}

/// Where the body of a binary COPY puts its rows: one by one, or as batches made elsewhere.
package struct BinaryCopyIn: ~Copyable {
  /// The rows written here and not yet sent.
  package var rows = BinaryCopyRows()
  private let messages: CopyMessages
  private var isHeaderSent = false

  init(_ messages: CopyMessages) { self.messages = messages }

  /// Begins a row in `rows`, sending first what fills a message.
  package mutating func beginRow(fieldCount: Int) throws(PGFailure) {
    if rows.isBatchFull { try flush() }
    rows.beginRow(fieldCount: fieldCount)
  }

  /// Sends rows made elsewhere, after those written here.
  package mutating func send(_ batch: BinaryCopyBatch) throws(PGFailure) {
    try flush()
    try messages.send(batch.bytes)
  }

  /// Sends rows collected elsewhere, after those written here; they begin anew in the same memory.
  package mutating func send(_ collected: inout BinaryCopyRows) throws(PGFailure) {
    try flush()
    try messages.send(collected.written)
    collected.clear()
  }

  mutating func finish() throws(PGFailure) {
    try flush()
    try [0xFF, 0xFF].withUnsafeBytesOf { (bytes) throws(PGFailure) in try messages.send(bytes) }
  }

  private mutating func flush() throws(PGFailure) {
    if !isHeaderSent {
      try binaryCopyHeader.withUnsafeBytesOf { (bytes) throws(PGFailure) in try messages.send(bytes) }
      isHeaderSent = true
    }
    try messages.send(rows.written)
    rows.clear()
  }
}

/// Signature, then flags and the length of an extension, both 0.
let binaryCopyHeader: [UInt8] = [UInt8]("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)

extension [UInt8] {
  /// `withUnsafeBytes` with a typed failure.
  fileprivate func withUnsafeBytesOf(
    _ body: (UnsafeRawBufferPointer) throws(PGFailure) -> Void
  ) throws(PGFailure) {
    let outcome = withUnsafeBytes { bytes in
      Result { () throws(PGFailure) in try body(bytes) }
    }
    try outcome.get()
  }
}
