/// A value that can be bound to a `$n` of a statement, in PostgreSQL's binary form.
package protocol PGBindable: Sendable {
  static var pgType: PGType { get }
  func encode(into bytes: inout PGBytes)
}

/// Bytes in network order, growing: what a bound value is written into.
package struct PGBytes: Sendable {
  private(set) var storage: [UInt8] = []
  var count: Int { storage.count }

  package mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.bigEndian) { storage.append(contentsOf: $0) }
  }

  package mutating func append(_ bytes: some Collection<UInt8>) { storage.append(contentsOf: bytes) }

  mutating func reserve(_ bytes: Int) { storage.reserveCapacity(bytes) }
  mutating func setLength(_ length: Int32, at offset: Int) {
    withUnsafeBytes(of: length.bigEndian) { bytes in
      for (index, byte) in bytes.enumerated() { storage[offset + index] = byte }
    }
  }
}

extension String: PGBindable {
  package static var pgType: PGType { .text }
  package func encode(into bytes: inout PGBytes) { bytes.append(utf8) }
}

extension Bool: PGBindable {
  package static var pgType: PGType { .bool }
  package func encode(into bytes: inout PGBytes) { bytes.append(self ? 1 as UInt8 : 0) }
}

extension Int: PGBindable {
  package static var pgType: PGType { .int8 }
  package func encode(into bytes: inout PGBytes) { bytes.append(Int64(self)) }
}

extension Int64: PGBindable {
  package static var pgType: PGType { .int8 }
  package func encode(into bytes: inout PGBytes) { bytes.append(self) }
}

extension Int32: PGBindable {
  package static var pgType: PGType { .int4 }
  package func encode(into bytes: inout PGBytes) { bytes.append(self) }
}

extension Int16: PGBindable {
  package static var pgType: PGType { .int2 }
  package func encode(into bytes: inout PGBytes) { bytes.append(self) }
}

extension PGDate: PGBindable {
  package static var pgType: PGType { .date }
  package func encode(into bytes: inout PGBytes) { bytes.append(daysSince1970 - Self.epochDays) }
}

extension PGTimestamp: PGBindable {
  package static var pgType: PGType { .timestamptz }
  package func encode(into bytes: inout PGBytes) { bytes.append(microsecondsSince1970 - Self.epochMicroseconds) }
}
