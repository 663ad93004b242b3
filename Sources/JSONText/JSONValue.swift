/// One JSON value: the bytes of a text that has been found valid, and the way to read them.
///
/// Nothing is decoded before it is asked for; a part of a value is the same text with a narrower range.
package struct JSONValue: Sendable {
  /// The six kinds of value of RFC 8259, section 3; true and false are one.
  package enum Kind: Sendable, Equatable {
    case object, array, string, number, bool, null
  }

  let text: [UInt8]
  let start: Int
  let end: Int

  /// Only for ranges that the scanner has found to be one value.
  init(text: [UInt8], start: Int, end: Int) {
    self.text = text
    self.start = start
    self.end = end
  }

  /// The one value that `text` consists of, blanks around it allowed.
  package init(validating text: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
    var scanner = JSONScanner(limits: limits)
    var progress = scanner.scan(text, from: 0)
    if case .unfinished = progress { progress = scanner.finish(text) }
    switch progress {
    case .complete(let value):
      let rest = value.end..<text.count
      if let odd = rest.first(where: { !ASCII.isBlank(text[$0]) }) {
        throw JSONFault(.trailingBytes, offset: odd - value.start)
      }
      self = value
    case .invalid(let fault, _):
      throw fault
    case .unfinished:
      preconditionFailure("the end of the input decides")
    }
  }

  /// What a writer wrote: one whole value, valid by construction.
  package init(_ writer: consuming JSONWriter) {
    let bytes = writer.bytes
    precondition(!bytes.isEmpty, "a value has been written")
    self.init(text: bytes, start: 0, end: bytes.count)
  }

  package var kind: Kind {
    switch text[start] {
    case ASCII.openBrace: .object
    case ASCII.openBracket: .array
    case ASCII.quote: .string
    case ASCII.lowerT, ASCII.lowerF: .bool
    case ASCII.lowerN: .null
    default: .number
    }
  }

  package var isNull: Bool { text[start] == ASCII.lowerN }

  /// Nil when the value is neither `true` nor `false`.
  package var bool: Bool? {
    switch text[start] {
    case ASCII.lowerT: true
    case ASCII.lowerF: false
    default: nil
    }
  }

  /// Nil when the value is not a number.
  package var number: JSONNumber? {
    kind == .number ? JSONNumber(validated: self) : nil
  }

  /// The value as it was written, byte for byte.
  package var bytes: ArraySlice<UInt8> { text[start..<end] }

  /// Bytes of the value as it was written.
  package var byteCount: Int { end - start }

  /// Index just after the value in the text it was found in.
  package var endIndex: Int { end }

  /// The same value in bytes of its own, for keeping it longer than the text it came in.
  package var detached: JSONValue { JSONValue(text: Array(bytes), start: 0, end: end - start) }

  /// The value as it was written.
  package var source: String { String(decoding: bytes, as: UTF8.self) }
}
