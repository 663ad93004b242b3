/// The bound values of one statement, all in one buffer, in the binary form of their types.
struct PGBinds: Sendable {
  /// Where a value lies in the buffer; NULL has no bytes.
  struct Place: Sendable {
    var offset: Int
    var length: Int
    var isNull: Bool
  }

  private(set) var bytes = PGBytes()
  private(set) var places: [Place] = []
  private(set) var types: [UInt32] = []

  var count: Int { places.count }

  /// The buffer begins with a byte of no value, so that the pointer to an empty value is never nil: nil means NULL.
  init() { bytes.append(0 as UInt8) }

  mutating func reserve(_ values: Int) {
    places.reserveCapacity(values)
    types.reserveCapacity(values)
    bytes.reserve(values * 16)
  }

  mutating func append<Value: PGBindable>(_ value: Value) {
    add(Value.pgType.oid) { value.encode(into: &$0) }
  }

  mutating func append<Value: PGBindable>(_ value: Value?) {
    guard let value else { return addNull(Value.pgType.oid) }
    append(value)
  }

  mutating func append<Value: PGBindable>(_ values: [Value]) {
    add(Value.pgType.arrayOID) { bytes in
      bytes.appendArrayHeader(of: Value.pgType, count: values.count, hasNulls: false)
      for value in values { bytes.appendElement(value) }
    }
  }

  mutating func append<Value: PGBindable>(_ values: [Value?]) {
    add(Value.pgType.arrayOID) { bytes in
      bytes.appendArrayHeader(of: Value.pgType, count: values.count, hasNulls: values.contains { $0 == nil })
      for value in values {
        if let value { bytes.appendElement(value) } else { bytes.append(-1 as Int32) }
      }
    }
  }

  mutating func append<Value: PGBindable>(_ values: [Value]?) {
    guard let values else { return addNull(Value.pgType.arrayOID) }
    append(values)
  }

  mutating func append(bytea value: [UInt8]?) {
    guard let value else { return addNull(PGType.bytea.oid) }
    add(PGType.bytea.oid) { $0.append(value) }
  }

  mutating func append(contentsOf other: PGBinds) {
    let start = bytes.count
    bytes.append(other.bytes.storage)
    types += other.types
    places += other.places.map { Place(offset: start + $0.offset, length: $0.length, isNull: $0.isNull) }
  }

  private mutating func add(_ type: UInt32, _ encode: (inout PGBytes) -> Void) {
    let start = bytes.count
    encode(&bytes)
    types.append(type)
    places.append(Place(offset: start, length: bytes.count - start, isNull: false))
  }

  private mutating func addNull(_ type: UInt32) {
    types.append(type)
    places.append(Place(offset: 0, length: 0, isNull: true))
  }
}

extension PGBytes {
  /// Header of a one-dimensional array whose first index is 1 (`array_send` in `arrayfuncs.c`); none for an empty one.
  mutating func appendArrayHeader(of element: PGType, count: Int, hasNulls: Bool) {
    append((count == 0 ? 0 : 1) as Int32)
    append((hasNulls ? 1 : 0) as Int32)
    append(element.oid)
    guard count > 0 else { return }
    append(Int32(count))
    append(1 as Int32)
  }

  mutating func appendElement(_ value: some PGBindable) {
    let lengthOffset = count
    append(0 as Int32)
    value.encode(into: &self)
    setLength(Int32(count - lengthOffset - 4), at: lengthOffset)
  }
}
