import JSONText

extension JSONValue {
  init(parsing text: String) throws {
    try self.init(validating: Array(text.utf8))
  }

  subscript(_ name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// The same value without blanks, token for token.
  var compact: String {
    var writer = JSONWriter()
    write(self, to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private func write(_ value: JSONValue, to writer: inout JSONWriter) {
  if let members = value.members {
    writer.beginObject()
    for member in members {
      writer.key(named: member.name)
      write(member.value, to: &writer)
    }
    writer.endObject()
  } else if let elements = value.elements {
    writer.beginArray()
    for element in elements { write(element, to: &writer) }
    writer.endArray()
  } else {
    writer.value(value)
  }
}
