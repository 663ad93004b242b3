package import JSONRPC
package import JSONText

/// A short text of Mexal's that callers may also send as a number, such as a series or a document's number.
package struct ScalarText: JSONReadable, Hashable {
  package static let lengthMaxBytes = 256

  package let text: String

  package static var inputSchema: JSONSchema { .oneOf([.text(lengthMax: lengthMaxBytes), .number()]) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = value.kind == .number ? value.source : try String(reading: value)
    guard text.utf8.count <= ScalarText.lengthMaxBytes else { throw .tooMany("byte", max: ScalarText.lengthMaxBytes) }
  }
}
