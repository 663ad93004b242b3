extension JSONSchema {
  /// Writes the schema as JSON Schema draft-07, always in the same order.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let description {
      writer.key("description")
      writer.string(description)
    }
    writeShape(to: &writer)
    writer.endObject()
  }

  private func writeShape(to writer: inout JSONWriter) {
    switch shape {
    case .any: break
    case .string(let format, let pattern, let lengthMax):
      writeType("string", to: &writer)
      if let format {
        writer.key("format")
        writer.word(format)
      }
      if let pattern {
        writer.key("pattern")
        writer.string(pattern)
      }
      Self.write("maxLength", lengthMax, to: &writer)
    case .choice(let values): writeChoice(values, to: &writer)
    case .integer(let minimum, let maximum):
      writeType("integer", to: &writer)
      Self.write("minimum", minimum, to: &writer)
      Self.write("maximum", maximum, to: &writer)
    case .number(let minimum):
      writeType("number", to: &writer)
      Self.write("minimum", minimum, to: &writer)
    case .bool: writeType("boolean", to: &writer)
    case .array(let items, let itemsMin, let itemsMax):
      writeType("array", to: &writer)
      writer.key("items")
      items.write(to: &writer)
      Self.write("minItems", itemsMin, to: &writer)
      Self.write("maxItems", itemsMax, to: &writer)
    case .object(let properties, let isOpen): writeObject(properties, isOpen, to: &writer)
    case .oneOf(let schemas): writeOneOf(schemas, to: &writer)
    }
  }

  private func writeType(_ name: StaticString, to writer: inout JSONWriter) {
    writer.key("type")
    guard isNullable else { return writer.word(name) }
    writer.beginArray()
    writer.word(name)
    writer.word("null")
    writer.endArray()
  }

  private func writeChoice(_ values: [String], to writer: inout JSONWriter) {
    writeType("string", to: &writer)
    writer.key("enum")
    writer.beginArray()
    for value in values { writer.string(value) }
    if isNullable { writer.null() }
    writer.endArray()
  }

  private func writeObject(_ properties: [Property], _ isOpen: Bool, to writer: inout JSONWriter) {
    writeType("object", to: &writer)
    writer.key("properties")
    writer.beginObject()
    for property in properties {
      writer.key(named: property.name)
      property.schema.write(to: &writer)
    }
    writer.endObject()
    let required = properties.filter(\.isRequired)
    if !required.isEmpty {
      writer.key("required")
      writer.beginArray()
      for property in required { writer.string(property.name) }
      writer.endArray()
    }
    writer.key("additionalProperties")
    writer.bool(isOpen)
  }

  private func writeOneOf(_ schemas: [JSONSchema], to writer: inout JSONWriter) {
    writer.key("oneOf")
    writer.beginArray()
    for schema in schemas { schema.write(to: &writer) }
    if isNullable {
      writer.beginObject()
      writer.key("type")
      writer.word("null")
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ name: StaticString, _ limit: (some BinaryInteger)?, to writer: inout JSONWriter) {
    guard let limit else { return }
    writer.key(name)
    writer.integer(Int64(limit))
  }
}
