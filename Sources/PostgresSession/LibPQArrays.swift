import Glibc

extension PGBinds {
  /// Lays the values out as libpq's parallel arrays; NULL is a null pointer, every format is binary (1).
  borrowing func withLibPQArrays<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    let places = places
    return bytes.storage.withUnsafeBytes { storage in
      guard let start = storage.bindMemory(to: CChar.self).baseAddress else { return body(nil, nil, nil) }
      return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: places.count) { values in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: places.count * 2) { numbers in
          for (index, place) in places.enumerated() {
            values.initializeElement(at: index, to: place.isNull ? nil : start + place.offset)
            numbers.initializeElement(at: index, to: Int32(place.length))
            numbers.initializeElement(at: places.count + index, to: 1)
          }
          guard let numbersStart = numbers.baseAddress else { return body(nil, nil, nil) }
          return body(values.baseAddress, numbersStart, numbersStart + places.count)
        }
      }
    }
  }
}

/// Lays strings out as the null-terminated array of C strings that libpq wants.
func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
  return pointers.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("the array ends with nil, so it is not empty") }
    return body(start)
  }
}
