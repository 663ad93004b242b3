/// The members of an object in the order written. Names may repeat: whoever reads decides what that means.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let text: [UInt8]
  private var index: Int

  init(of object: JSONValue) {
    text = object.text
    index = object.start + 1
  }

  package mutating func next() -> JSONMember? {
    let from = index
    let found = text.withUnsafeBufferPointer { bytes -> (name: Range<Int>, value: Range<Int>)? in
      var index = JSONSkipping.blanks(bytes, from)
      if bytes[index] == ASCII.comma { index = JSONSkipping.blanks(bytes, index + 1) }
      if bytes[index] == ASCII.closeBrace { return nil }
      let nameEnd = JSONSkipping.string(bytes, index)
      let colon = JSONSkipping.blanks(bytes, nameEnd)
      let valueStart = JSONSkipping.blanks(bytes, colon + 1)
      let valueEnd = JSONSkipping.value(bytes, valueStart)
      return (index..<nameEnd, valueStart..<valueEnd)
    }
    guard let found else { return nil }
    index = found.value.upperBound
    return JSONMember(text: text, nameRange: found.name, valueRange: found.value)
  }
}

/// One name and its value in an object.
package struct JSONMember: Sendable {
  let text: [UInt8]
  let nameRange: Range<Int>
  let valueRange: Range<Int>

  package var value: JSONValue { JSONValue(text: text, start: valueRange.lowerBound, end: valueRange.upperBound) }

  package var name: String { nameValue.string ?? "" }

  /// Compares without decoding as long as the name holds no escapes.
  package func isNamed(_ name: StaticString) -> Bool {
    text.withUnsafeBufferPointer { JSONValue.spells(name, $0, nameRange.lowerBound, nameRange.upperBound) }
  }

  private var nameValue: JSONValue {
    JSONValue(text: text, start: nameRange.lowerBound, end: nameRange.upperBound)
  }
}

extension JSONValue {
  /// Nil when the value is not an object.
  package var members: JSONMembers? { kind == .object ? JSONMembers(of: self) : nil }
}
