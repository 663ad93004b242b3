package import JSONRPC
package import JSONText

/// Who looks after a customer, or does something about it (*operatore*).
package struct OperatorName: JSONReadable, Hashable {
  package static let lengthMaxBytes = 256

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    text = try String(reading: value)
    guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid("il nome è vuoto") }
    guard text != OperatorFilter.nobodyText else { throw .invalid("\(text) vuol dire nessuno: per togliere, null") }
    guard text.utf8.count <= Self.lengthMaxBytes else { throw .tooMany("byte", max: Self.lengthMaxBytes) }
  }
}

/// Whose customers a list shows.
package enum OperatorFilter: JSONReadable, Hashable {
  static let nobodyText = "-"

  /// Those that nobody looks after.
  case nobody
  case named(String)

  package static var inputSchema: JSONSchema { OperatorName.inputSchema }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard value.string != Self.nobodyText else {
      self = .nobody
      return
    }
    self = .named(try OperatorName(reading: value).text)
  }
}
