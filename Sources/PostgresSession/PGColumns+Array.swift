extension PGColumns where Self: ~Copyable {
  /// Reads `text[]` and `varchar[]`.
  package func strings(_ column: Int) throws(PGFailure) -> [String] { try value(stringsOrNil(column), column) }
  package func stringsOrNil(_ column: Int) throws(PGFailure) -> [String]? {
    try elements(column, .text) { (bytes) throws(PGFailure) in String(decoding: bytes, as: UTF8.self) }
  }

  /// Reads `bigint[]`, `integer[]` and `smallint[]`.
  package func int64s(_ column: Int) throws(PGFailure) -> [Int64] { try value(int64sOrNil(column), column) }
  package func int64sOrNil(_ column: Int) throws(PGFailure) -> [Int64]? {
    try elements(column, .integer) { (bytes) throws(PGFailure) in
      switch bytes.count {
      case 8: try bytes.integer(Int64.self, column)
      case 4: Int64(try bytes.integer(Int32.self, column))
      default: Int64(try bytes.integer(Int16.self, column))
      }
    }
  }

  /// Reads `integer[]` and `smallint[]`.
  package func int32s(_ column: Int) throws(PGFailure) -> [Int32] { try value(int32sOrNil(column), column) }
  package func int32sOrNil(_ column: Int) throws(PGFailure) -> [Int32]? {
    try elements(column, .integer) { (bytes) throws(PGFailure) in
      bytes.count == 2 ? Int32(try bytes.integer(Int16.self, column)) : try bytes.integer(Int32.self, column)
    }
  }

  package func dates(_ column: Int) throws(PGFailure) -> [PGDate] { try value(datesOrNil(column), column) }
  package func datesOrNil(_ column: Int) throws(PGFailure) -> [PGDate]? {
    try elements(column, .date) { (bytes) throws(PGFailure) in try PGDate(binary: bytes, column) }
  }

  package func bools(_ column: Int) throws(PGFailure) -> [Bool] { try value(boolsOrNil(column), column) }
  package func boolsOrNil(_ column: Int) throws(PGFailure) -> [Bool]? {
    try elements(column, .bool) { (bytes) throws(PGFailure) in try bytes.integer(UInt8.self, column) != 0 }
  }

  /// The elements of a one-dimensional array without NULLs, in the layout `array_send` writes.
  private func elements<Element>(
    _ column: Int, _ type: PGColumnType, _ decode: (UnsafeRawBufferPointer) throws(PGFailure) -> Element
  ) throws(PGFailure) -> [Element]? {
    guard let bytes = try field(column, as: .array) else { return nil }
    var reader = PGFieldReader(bytes, column)
    let dimensions = try reader.int32()
    _ = try reader.int32()
    guard type.accepts(UInt32(bitPattern: try reader.int32())) else {
      throw PGFailure.column(column, "is not an array of \(type.rawValue)")
    }
    guard dimensions != 0 else { return [] }
    guard dimensions == 1 else { throw PGFailure.column(column, "has \(dimensions) dimensions") }
    let count = try reader.int32()
    _ = try reader.int32()
    var elements: [Element] = []
    elements.reserveCapacity(Int(clamping: count))
    for _ in 0..<max(0, count) {
      guard let element = try reader.field() else { throw PGFailure.column(column, "has a NULL element") }
      elements.append(try decode(element))
    }
    return elements
  }
}

/// Reads lengths and values one after the other from a field or a COPY message, never past its end.
struct PGFieldReader {
  private let bytes: UnsafeRawBufferPointer
  private let column: Int
  private(set) var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, _ column: Int, offset: Int = 0) {
    self.bytes = bytes
    self.column = column
    self.offset = offset
  }

  mutating func int32() throws(PGFailure) -> Int32 { try take(4).integer(Int32.self, column) }

  /// A value behind its length; nil for the length -1, NULL.
  mutating func field() throws(PGFailure) -> UnsafeRawBufferPointer? {
    let length = try int32()
    return length == -1 ? nil : try take(Int(length))
  }

  private mutating func take(_ count: Int) throws(PGFailure) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - offset else { throw PGFailure.column(column, "is cut short") }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }
}
