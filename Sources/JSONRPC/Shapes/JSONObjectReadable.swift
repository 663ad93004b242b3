package import JSONText

/// An object among the parameters, declared like the parameters of a method.
package protocol JSONObjectReadable: JSONReadable {
  static var parameters: Parameters<Self> { get }
}

extension JSONObjectReadable {
  package static var inputSchema: JSONSchema {
    .object(
      parameters.declarations.map {
        JSONSchema.Property(
          $0.name.description, $0.schema.described($0.description), isRequired: $0.isRequired)
      })
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    self = try Self.parameters.read(object: value)
  }
}
