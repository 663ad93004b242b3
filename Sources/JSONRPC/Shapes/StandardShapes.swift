package import JSONText

extension String: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .text }

  /// A text with the character U+0000 is refused: PostgreSQL cannot hold it.
  package init(reading value: JSONValue) throws(Mismatch) {
    guard let text = value.string else { throw .expected("un testo") }
    guard !text.utf8.contains(0) else { throw .invalid("il testo contiene il carattere nullo") }
    self = text
  }

  package func write(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .bool }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let bool = value.bool else { throw .expected("true o false") }
    self = bool
  }

  package func write(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Int64: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .integer() }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let number = value.number else { throw .expected("un numero intero") }
    guard let integer = number.int64 else { throw .invalid("il numero non è intero o è troppo grande") }
    self = integer
  }

  package func write(to writer: inout JSONWriter) { writer.integer(self) }
}

extension Int: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .integer() }

  package init(reading value: JSONValue) throws(Mismatch) { self = Int(try Int64(reading: value)) }

  package func write(to writer: inout JSONWriter) { writer.integer(Int64(self)) }
}

/// Any JSON, taken and given as it was written.
extension JSONValue: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .any }

  package init(reading value: JSONValue) throws(Mismatch) { self = value }

  package func write(to writer: inout JSONWriter) { writer.value(self) }
}
