package import JSONRPC
package import JSONText

/// Why a person decided something: a line of text that is not blank.
package struct ReasonText: JSONReadable, Hashable {
  package static let lengthMaxBytes = 1_000

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid("il motivo è vuoto") }
    guard text.utf8.count <= ReasonText.lengthMaxBytes else { throw .tooMany("byte", max: ReasonText.lengthMaxBytes) }
  }
}
