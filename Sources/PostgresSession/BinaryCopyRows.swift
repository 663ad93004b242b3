/// Rows in the form `COPY … (FORMAT binary)` takes them (manual, COPY, "Binary Format"), written field by field into
/// one growing buffer: no allocation for a field or a row.
///
/// Begin each row with its number of fields, then write exactly so many, of exactly the types of the columns: the
/// server refuses anything else. Making rows needs no session, so another thread can fill a batch while one is being
/// sent.
// `@unchecked Sendable` is fine because the buffer has one owner: the struct is not copyable.
package struct BinaryCopyRows: ~Copyable, @unchecked Sendable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  /// Bytes written and not yet taken.
  package private(set) var byteCount = 0
  /// Rows begun and not yet taken.
  package private(set) var rowCount = 0
  private var fieldsMissing = 0

  /// About what one message to the server should hold.
  package static let batchBytes = 65_536

  package init() {
    capacity = Self.batchBytes + 4096
    start = .allocate(byteCount: capacity, alignment: 8)
  }

  deinit { start.deallocate() }

  /// Whether there is enough for one message to the server.
  package var isBatchFull: Bool { byteCount >= Self.batchBytes }

  package mutating func beginRow(fieldCount: Int) {
    precondition(fieldsMissing == 0, "the row before lacks \(fieldsMissing) fields")
    fieldsMissing = fieldCount
    rowCount += 1
    put(Int16(fieldCount))
  }

  package mutating func null() {
    countField()
    put(-1 as Int32)
  }

  package mutating func bool(_ value: Bool) {
    countField()
    put(1 as Int32)
    put(value ? 1 as UInt8 : 0)
  }

  /// For a `smallint` column.
  package mutating func int16(_ value: Int16) { number(value) }
  /// For an `integer` column.
  package mutating func int32(_ value: Int32) { number(value) }
  /// For a `bigint` column.
  package mutating func int64(_ value: Int64) { number(value) }
  package mutating func date(_ value: PGDate) { number(value.daysSince1970 - PGDate.epochDays) }
  package mutating func timestamp(_ value: PGTimestamp) {
    number(value.microsecondsSince1970 - PGTimestamp.epochMicroseconds)
  }

  package mutating func text(_ value: String) {
    countField()
    putElement(value)
  }

  /// UTF-8 for a `text` column, the bytes themselves for `bytea`.
  package mutating func bytes(_ value: UnsafeRawBufferPointer) {
    countField()
    put(Int32(value.count))
    put(value)
  }

  package mutating func bytes(_ value: [UInt8]) { value.withUnsafeBytes { bytes($0) } }

  // MARK: Optional values: nil is NULL

  package mutating func int16(_ value: Int16?) { if let value { int16(value) } else { null() } }
  package mutating func int32(_ value: Int32?) { if let value { int32(value) } else { null() } }
  package mutating func int64(_ value: Int64?) { if let value { int64(value) } else { null() } }
  package mutating func bool(_ value: Bool?) { if let value { bool(value) } else { null() } }
  package mutating func date(_ value: PGDate?) { if let value { date(value) } else { null() } }
  package mutating func timestamp(_ value: PGTimestamp?) { if let value { timestamp(value) } else { null() } }
  package mutating func text(_ value: String?) { if let value { text(value) } else { null() } }

  // MARK: One-dimensional arrays, element by element: no list of them is made

  /// - Parameter isNullWhenBare: an array without a value is written as NULL.
  package mutating func int32s(count: Int, isNullWhenBare: Bool = false, _ element: (Int) -> Int32?) {
    array(of: .int4, count, isNullWhenBare, element) { $0.putElement($1) }
  }
  package mutating func int64s(count: Int, isNullWhenBare: Bool = false, _ element: (Int) -> Int64?) {
    array(of: .int8, count, isNullWhenBare, element) { $0.putElement($1) }
  }
  package mutating func texts(count: Int, isNullWhenBare: Bool = false, _ element: (Int) -> String?) {
    array(of: .text, count, isNullWhenBare, element) { $0.putElement($1) }
  }
  package mutating func bools(count: Int, isNullWhenBare: Bool = false, _ element: (Int) -> Bool?) {
    array(of: .bool, count, isNullWhenBare, element) { $0.putElement($1 ? 1 as UInt8 : 0) }
  }
  package mutating func dates(count: Int, isNullWhenBare: Bool = false, _ element: (Int) -> PGDate?) {
    array(of: .date, count, isNullWhenBare, element) { $0.putElement($1.daysSince1970 - PGDate.epochDays) }
  }

  // MARK: Taking what was written

  /// The bytes of the complete rows, valid until the next change.
  var written: UnsafeRawBufferPointer {
    precondition(fieldsMissing == 0, "the last row lacks \(fieldsMissing) fields")
    return UnsafeRawBufferPointer(start: start, count: byteCount)
  }

  /// Begins anew in the same memory.
  mutating func clear() {
    byteCount = 0
    rowCount = 0
  }

  /// Takes the complete rows out as a batch that can be sent from another thread, and begins anew.
  package mutating func takeBatch() -> BinaryCopyBatch {
    precondition(fieldsMissing == 0, "the last row lacks \(fieldsMissing) fields")
    defer {
      capacity = Self.batchBytes + 4096
      start = .allocate(byteCount: capacity, alignment: 8)
      byteCount = 0
      rowCount = 0
    }
    return BinaryCopyBatch(owning: start, byteCount: byteCount, rowCount: rowCount)
  }

  // MARK: Bytes

  private mutating func countField() {
    precondition(fieldsMissing > 0, "the row has more fields than it was begun with")
    fieldsMissing -= 1
  }

  private mutating func number<Number: FixedWidthInteger>(_ value: Number) {
    countField()
    putElement(value)
  }

  /// A length, then the value.
  private mutating func putElement<Number: FixedWidthInteger>(_ value: Number) {
    put(Int32(MemoryLayout<Number>.size))
    put(value)
  }

  private mutating func putElement(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      put(Int32(utf8.count))
      put(UnsafeRawBufferPointer(utf8))
    }
  }

  /// The layout of `array_recv`: dimensions, whether there are NULLs, element type, count, first index, elements.
  private mutating func array<Element>(
    of type: PGType, _ count: Int, _ isNullWhenBare: Bool, _ element: (Int) -> Element?,
    _ putElement: (inout BinaryCopyRows, Element) -> Void
  ) {
    countField()
    let begin = byteCount
    put(0 as Int32)
    put((count == 0 ? 0 : 1) as Int32)
    put(0 as Int32)
    put(type.oid)
    if count > 0 {
      put(Int32(count))
      put(1 as Int32)
    }
    var nulls = 0
    for index in 0..<count {
      if let value = element(index) {
        putElement(&self, value)
      } else {
        put(-1 as Int32)
        nulls += 1
      }
    }
    if isNullWhenBare, nulls == count {
      byteCount = begin
      return put(-1 as Int32)
    }
    store(Int32(byteCount - begin - 4), at: begin)
    store(nulls > 0 ? 1 : 0, at: begin + 8)
  }

  private mutating func store(_ value: Int32, at offset: Int) {
    start.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self)
  }

  private mutating func put<Number: FixedWidthInteger>(_ value: Number) {
    reserve(MemoryLayout<Number>.size)
    start.storeBytes(of: value.bigEndian, toByteOffset: byteCount, as: Number.self)
    byteCount += MemoryLayout<Number>.size
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    UnsafeMutableRawBufferPointer(start: start + byteCount, count: bytes.count).copyMemory(from: bytes)
    byteCount += bytes.count
  }

  private mutating func reserve(_ more: Int) {
    guard byteCount + more > capacity else { return }
    grow(toHold: byteCount + more)
  }

  @inline(never)
  private mutating func grow(toHold needed: Int) {
    let larger = max(needed, capacity * 2)
    let new = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
    new.copyMemory(from: start, byteCount: byteCount)
    start.deallocate()
    start = new
    capacity = larger
  }
}

/// Complete rows of a binary COPY, ready to be sent.
// `@unchecked Sendable` is fine because the bytes never change after they were taken over.
package final class BinaryCopyBatch: @unchecked Sendable {
  private let start: UnsafeMutableRawPointer
  package let byteCount: Int
  package let rowCount: Int

  fileprivate init(owning start: UnsafeMutableRawPointer, byteCount: Int, rowCount: Int) {
    self.start = start
    self.byteCount = byteCount
    self.rowCount = rowCount
  }

  deinit { start.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: byteCount) }
}
