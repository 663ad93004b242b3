extension PostgresSession {
  /// Runs `COPY … TO STDOUT (FORMAT binary)` and hands each row to `body`: for loading 100,000 rows and more without
  /// holding them all. Gives the number of rows.
  ///
  /// When `body` throws, the rest is cancelled, which fails the transaction the COPY is in.
  @discardableResult
  package func copyOutBinary<Failure: PGFailureRepresentable>(
    _ command: SQL, _ body: (borrowing CopyOutRow) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let connection: LibPQConnection
    do throws(PGFailure) { connection = try beginCopy(command, .out) } catch { throw Failure(error) }
    var decoder = CopyOutDecoder()
    while true {
      let message: LibPQMessage?
      do throws(PGFailure) { message = try connection.copyGet() } catch { throw Failure(settled(error)) }
      guard let message else { break }
      do throws(Failure) {
        try decoder.rows(in: message.bytes, body)
      } catch {
        abandonCopyOut(on: connection)
        throw error
      }
    }
    do throws(PGFailure) { return try connection.finishCopy() } catch { throw Failure(settled(error)) }
  }

  enum CopyDirection { case into, out }

  func beginCopy(_ command: SQL, _ direction: CopyDirection) throws(PGFailure) -> LibPQConnection {
    precondition(command.binds.count == 0, "COPY takes no bound values")
    return try statement { (connection) throws(PGFailure) in
      try connection.beginCopy(command.text, direction)
      return connection
    }
  }

  /// The server stops sending; what is on its way is thrown away and its error repeats what is known here.
  private func abandonCopyOut(on connection: LibPQConnection) {
    do throws(PGFailure) {
      try connection.cancelRequest().send()
      while try connection.copyGet() != nil {}
      _ = try connection.finishCopy()
    } catch {
      _ = settled(error)
    }
  }
}

/// Cuts the messages of a binary COPY into rows; the server sends whole rows, the header before the first.
private struct CopyOutDecoder {
  private var isHeaderRead = false
  private var places: [CopyOutRow.Place] = []

  mutating func rows<Failure: PGFailureRepresentable>(
    in message: UnsafeRawBufferPointer, _ body: (borrowing CopyOutRow) throws(Failure) -> Void
  ) throws(Failure) {
    var offset = 0
    while offset < message.count {
      let hasRow: Bool
      do throws(PGFailure) { hasRow = try nextRow(in: message, &offset) } catch { throw Failure(error) }
      guard hasRow else { return }
      try body(CopyOutRow(message, places))
    }
  }

  /// Finds the fields of the next row; false at the end mark, a field count of -1.
  private mutating func nextRow(in message: UnsafeRawBufferPointer, _ offset: inout Int) throws(PGFailure) -> Bool {
    if !isHeaderRead {
      guard message.starts(with: binaryCopyHeader) else {
        throw PGFailure(.unexpectedReply, "COPY did not begin with the header of its binary format")
      }
      offset = binaryCopyHeader.count
      isHeaderRead = true
      guard offset < message.count else { return false }
    }
    guard message.count - offset >= 2 else { throw PGFailure(.unexpectedReply, "a row of COPY is cut short") }
    let fieldCount = Int16(bigEndian: message.loadUnaligned(fromByteOffset: offset, as: Int16.self))
    guard fieldCount >= 0 else {
      offset = message.count
      return false
    }
    places.removeAll(keepingCapacity: true)
    var reader = PGFieldReader(message, 0, offset: offset + 2)
    for _ in 0..<fieldCount {
      let field = try reader.field()
      places.append(CopyOutRow.Place(end: reader.offset, length: field?.count ?? -1))
    }
    offset = reader.offset
    return true
  }
}

/// One row of a binary COPY, valid during the call it is handed to. It carries no column types: a getter of another
/// size fails, one of the same size reads something else, so the command should name its columns.
package struct CopyOutRow: ~Copyable, PGColumns {
  /// Where a field ends in the message, and its length; -1 for NULL.
  fileprivate struct Place {
    var end: Int
    var length: Int
  }

  private let message: UnsafeRawBufferPointer
  private let places: [Place]

  fileprivate init(_ message: UnsafeRawBufferPointer, _ places: [Place]) {
    self.message = message
    self.places = places
  }

  package var columnCount: Int { places.count }

  package func field(_ column: Int, as type: PGColumnType) throws(PGFailure) -> UnsafeRawBufferPointer? {
    precondition(column >= 0 && column < places.count, "column \(column) of \(places.count)")
    let place = places[column]
    guard place.length >= 0 else { return nil }
    return UnsafeRawBufferPointer(rebasing: message[place.end - place.length..<place.end])
  }
}
