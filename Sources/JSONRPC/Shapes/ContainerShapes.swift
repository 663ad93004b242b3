package import JSONText

/// An optional parameter may be absent or `null`.
extension Optional: JSONReadable where Wrapped: JSONReadable {
  package static var inputSchema: JSONSchema { Wrapped.inputSchema.orNull }
  package static var whenAbsent: Wrapped?? { .some(nil) }

  package init(reading value: JSONValue) throws(Mismatch) {
    self = value.isNull ? nil : try Wrapped(reading: value)
  }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  package static var outputSchema: JSONSchema { Wrapped.outputSchema.orNull }

  package func write(to writer: inout JSONWriter) {
    switch self {
    case .some(let wrapped): wrapped.write(to: &writer)
    case .none: writer.null()
    }
  }
}

extension Array: JSONReadable where Element: JSONReadable {
  package static var inputSchema: JSONSchema { .array(of: Element.inputSchema) }

  package init(reading value: JSONValue) throws(Mismatch) {
    self = try Self(reading: value, itemsMax: .max)
  }

  /// A list of at most `itemsMax` elements; the first wrong one is named by its index.
  package init(reading value: JSONValue, itemsMax: Int) throws(Mismatch) {
    guard let elements = value.elements else { throw .expected("un elenco") }
    self = []
    for element in elements {
      guard count < itemsMax else { throw .tooMany("elementi", max: itemsMax) }
      do throws(Mismatch) {
        append(try Element(reading: element))
      } catch {
        throw error.inside(.index(count))
      }
    }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package static var outputSchema: JSONSchema { .array(of: Element.outputSchema) }

  package func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
}

/// An enumeration of texts is read and written as one of its raw values.
extension JSONReadable where Self: RawRepresentable & CaseIterable, RawValue == String {
  package static var inputSchema: JSONSchema { .choice(allCases.map(\.rawValue)) }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let text = value.string else { throw .expected("un testo") }
    guard let known = Self(rawValue: text) else {
      throw .invalid("valori ammessi: " + Self.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self = known
  }
}

/// Says which of the two schemas holds, when an enumeration is both read and written: they are the same.
extension JSONReadable where Self: JSONWritable & RawRepresentable & CaseIterable, RawValue == String {
  package static var inputSchema: JSONSchema { outputSchema }
}

extension JSONWritable where Self: RawRepresentable & CaseIterable, RawValue == String {
  package static var outputSchema: JSONSchema { .choice(allCases.map(\.rawValue)) }

  package func write(to writer: inout JSONWriter) { writer.string(rawValue) }
}
