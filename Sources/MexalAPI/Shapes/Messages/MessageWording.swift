package import JSONRPC
package import JSONText

/// The subject that a person gives to a message: one line that is not blank.
package struct MessageSubject: JSONReadable, Hashable {
  package static let lengthMax = 120

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMax) }

  package init(reading value: JSONValue) throws(Mismatch) { try self.init(try String(reading: value)) }

  package init(_ text: String) throws(Mismatch) {
    self.text = text
    guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid("l'oggetto è vuoto") }
    guard text.unicodeScalars.count <= Self.lengthMax else { throw .tooMany("caratteri", max: Self.lengthMax) }
    guard text.unicodeScalars.allSatisfy(Self.staysOnItsLine) else {
      throw .invalid("l'oggetto è una riga sola, senza caratteri di controllo")
    }
  }

  private static func staysOnItsLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

/// The text that a person gives to a message: not blank.
package struct MessageBody: JSONReadable, Hashable {
  package static let lengthMaxBytes = 65_536

  package let text: String

  package static var inputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) { try self.init(try String(reading: value)) }

  package init(_ text: String) throws(Mismatch) {
    self.text = text
    guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid("il testo è vuoto") }
    guard text.utf8.count <= Self.lengthMaxBytes else { throw .tooMany("byte", max: Self.lengthMaxBytes) }
  }
}
