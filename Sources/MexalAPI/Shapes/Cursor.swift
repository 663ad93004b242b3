package import JSONRPC
package import JSONText

/// Where a list goes on; opaque to callers.
package struct Cursor: Hashable, JSONReadable, JSONWritable {
  package static let lengthMaxBytes = 256

  package let text: String

  package init(_ text: String) { self.text = text }

  package static var outputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard text.utf8.count <= Cursor.lengthMaxBytes else { throw .tooMany("byte", max: Cursor.lengthMaxBytes) }
  }

  package func write(to writer: inout JSONWriter) { writer.string(text) }
}
