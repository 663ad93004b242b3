/// The fields of one row, read by their index from 0. Each getter fails with `unexpectedReply` when the column has
/// another type, or is NULL where the name does not say `OrNil`.
package protocol PGColumns: ~Copyable {
  var columnCount: Int { get }
  /// The binary form of a field, valid during the call that uses it; nil for NULL.
  func field(_ column: Int, as type: PGColumnType) throws(PGFailure) -> UnsafeRawBufferPointer?
}

/// The Swift side of a column: which PostgreSQL types may be read as it.
package enum PGColumnType: String, Sendable {
  case bool, integer, text, bytes, date, timestamp, array

  func accepts(_ oid: UInt32) -> Bool {
    switch self {
    case .bool: oid == PGType.bool.oid
    case .integer: oid == PGType.int8.oid || oid == PGType.int4.oid || oid == PGType.int2.oid
    // char 18, name 19, json 114, xml 142, unknown 705, bpchar 1042, varchar 1043; enumerations are user types.
    case .text: [PGType.text.oid, 18, 19, 114, 142, 705, 1042, 1043].contains(oid) || oid >= Self.firstUserOID
    case .bytes: true
    case .date: oid == PGType.date.oid
    // timestamp 1114: without a zone, to be read as UTC.
    case .timestamp: oid == PGType.timestamptz.oid || oid == 1114
    // The reader checks the type of the elements, which the bytes carry.
    case .array: true
    }
  }

  /// `FirstNormalObjectId` in `access/transam.h`.
  private static let firstUserOID: UInt32 = 16_384
}

extension PGColumns where Self: ~Copyable {
  package func bool(_ column: Int) throws(PGFailure) -> Bool { try value(boolOrNil(column), column) }
  package func boolOrNil(_ column: Int) throws(PGFailure) -> Bool? {
    guard let bytes = try field(column, as: .bool) else { return nil }
    return try bytes.integer(UInt8.self, column) != 0
  }

  /// Reads `smallint`, `integer` and `bigint`.
  package func int64(_ column: Int) throws(PGFailure) -> Int64 { try value(int64OrNil(column), column) }
  package func int64OrNil(_ column: Int) throws(PGFailure) -> Int64? {
    guard let bytes = try field(column, as: .integer) else { return nil }
    switch bytes.count {
    case 8: return try bytes.integer(Int64.self, column)
    case 4: return Int64(try bytes.integer(Int32.self, column))
    default: return Int64(try bytes.integer(Int16.self, column))
    }
  }

  package func int(_ column: Int) throws(PGFailure) -> Int { Int(try int64(column)) }
  package func intOrNil(_ column: Int) throws(PGFailure) -> Int? { try int64OrNil(column).map { Int($0) } }

  package func int32(_ column: Int) throws(PGFailure) -> Int32 { try value(int32OrNil(column), column) }
  package func int32OrNil(_ column: Int) throws(PGFailure) -> Int32? { try narrowed(int64OrNil(column), column) }

  package func int16(_ column: Int) throws(PGFailure) -> Int16 { try value(int16OrNil(column), column) }
  package func int16OrNil(_ column: Int) throws(PGFailure) -> Int16? { try narrowed(int64OrNil(column), column) }

  /// Reads `text`, `varchar`, `char`, `name`, `json` and enumerations.
  package func string(_ column: Int) throws(PGFailure) -> String { try value(stringOrNil(column), column) }
  package func stringOrNil(_ column: Int) throws(PGFailure) -> String? {
    try field(column, as: .text).map { String(decoding: $0, as: UTF8.self) }
  }

  package func date(_ column: Int) throws(PGFailure) -> PGDate { try value(dateOrNil(column), column) }
  package func dateOrNil(_ column: Int) throws(PGFailure) -> PGDate? {
    guard let bytes = try field(column, as: .date) else { return nil }
    return try PGDate(binary: bytes, column)
  }

  package func timestamp(_ column: Int) throws(PGFailure) -> PGTimestamp { try value(timestampOrNil(column), column) }
  package func timestampOrNil(_ column: Int) throws(PGFailure) -> PGTimestamp? {
    guard let bytes = try field(column, as: .timestamp) else { return nil }
    let sent = try bytes.integer(Int64.self, column)
    let (microseconds, overflow) = sent.addingReportingOverflow(PGTimestamp.epochMicroseconds)
    // Int64.min is -infinity; Int64.max, infinity, overflows.
    guard !overflow, sent != Int64.min else { throw PGFailure.column(column, "is not a finite timestamp") }
    return PGTimestamp(microsecondsSince1970: microseconds)
  }

  /// Reads any type's binary form; for `bytea` that is its bytes.
  package func bytes(_ column: Int) throws(PGFailure) -> [UInt8] { try value(bytesOrNil(column), column) }
  package func bytesOrNil(_ column: Int) throws(PGFailure) -> [UInt8]? {
    try field(column, as: .bytes).map { Array($0) }
  }

  /// Lends the bytes of a field without copying them: text is UTF-8, `bytea` its bytes, other types their binary form.
  package func withBytes<Value>(
    _ column: Int, _ body: (UnsafeRawBufferPointer?) throws(PGFailure) -> Value
  ) throws(PGFailure) -> Value {
    try body(field(column, as: .bytes))
  }

  package func isNull(_ column: Int) throws(PGFailure) -> Bool { try field(column, as: .bytes) == nil }

  func value<Value>(_ value: Value?, _ column: Int) throws(PGFailure) -> Value {
    guard let value else { throw PGFailure.column(column, "is NULL") }
    return value
  }

  private func narrowed<Number: FixedWidthInteger>(_ wide: Int64?, _ column: Int) throws(PGFailure) -> Number? {
    guard let wide else { return nil }
    guard let number = Number(exactly: wide) else {
      throw PGFailure.column(column, "does not fit \(Number.bitWidth) bits")
    }
    return number
  }
}

extension PGFailure {
  static func column(_ column: Int, _ problem: String) -> PGFailure {
    PGFailure(.unexpectedReply, "column \(column) \(problem)")
  }
}

extension PGDate {
  init(binary bytes: UnsafeRawBufferPointer, _ column: Int) throws(PGFailure) {
    let sent = try bytes.integer(Int32.self, column)
    let (days, overflow) = sent.addingReportingOverflow(Self.epochDays)
    // Int32.min is -infinity; Int32.max, infinity, overflows.
    guard !overflow, sent != Int32.min else { throw PGFailure.column(column, "is not a finite date") }
    self.init(daysSince1970: days)
  }
}

extension UnsafeRawBufferPointer {
  /// The number in network order that fills the whole buffer.
  func integer<Number: FixedWidthInteger>(_: Number.Type, _ column: Int) throws(PGFailure) -> Number {
    guard count == MemoryLayout<Number>.size else {
      throw PGFailure.column(column, "has \(count) bytes instead of \(MemoryLayout<Number>.size)")
    }
    return Number(bigEndian: loadUnaligned(as: Number.self))
  }
}
