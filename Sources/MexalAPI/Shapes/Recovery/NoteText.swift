package import JSONRPC
package import JSONText

/// What a person notes about a customer; empty says nothing.
package struct NoteText: JSONReadable, Hashable {
  package static let lengthMaxBytes = 10_000

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard text.utf8.count <= NoteText.lengthMaxBytes else { throw .tooMany("byte", max: NoteText.lengthMaxBytes) }
  }
}
