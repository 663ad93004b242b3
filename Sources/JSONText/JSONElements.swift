/// The elements of an array in their order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let text: [UInt8]
  private var index: Int

  init(of array: JSONValue) {
    text = array.text
    index = array.start + 1
  }

  package mutating func next() -> JSONValue? {
    let from = index
    let found = text.withUnsafeBufferPointer { bytes -> Range<Int>? in
      var index = JSONSkipping.blanks(bytes, from)
      if bytes[index] == ASCII.comma { index = JSONSkipping.blanks(bytes, index + 1) }
      if bytes[index] == ASCII.closeBracket { return nil }
      return index..<JSONSkipping.value(bytes, index)
    }
    guard let found else { return nil }
    index = found.upperBound
    return JSONValue(text: text, start: found.lowerBound, end: found.upperBound)
  }
}

extension JSONValue {
  /// Nil when the value is not an array.
  package var elements: JSONElements? { kind == .array ? JSONElements(of: self) : nil }
}
