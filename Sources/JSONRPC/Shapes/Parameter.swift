package import JSONText

/// One named parameter of a method, or one member of an object among its parameters.
package struct Parameter<Value: JSONReadable>: Sendable {
  let name: StaticString
  let description: String
  let schema: JSONSchema
  let whenAbsent: Value?

  /// A parameter whose type is optional, or that has a default, may be left out or be `null`.
  package init(
    _ name: StaticString, _ description: String, schema: JSONSchema? = nil, default whenAbsent: Value? = nil
  ) {
    self.name = name
    self.description = description
    self.schema = schema ?? Value.inputSchema
    self.whenAbsent = whenAbsent ?? Value.whenAbsent
  }

  @usableFromInline
  var declaration: ParameterDeclaration {
    ParameterDeclaration(name: name, description: description, schema: schema, whenAbsent: whenAbsent)
  }
}

/// What callers and documents need to know about a parameter.
package struct ParameterDeclaration: Sendable {
  package let name: StaticString
  package let description: String
  package let schema: JSONSchema
  /// Of the parameter's type; nil = it must be there.
  @usableFromInline let whenAbsent: (any Sendable)?

  package var isRequired: Bool { whenAbsent == nil }

  /// - Parameter step: where in the parameters it stands.
  @inlinable
  func read<Value: JSONReadable>(
    _ value: JSONValue?, _ step: @autoclosure () -> Mismatch.Step
  ) throws(Mismatch) -> Value {
    if let whenAbsent, value?.isNull ?? true, let absent = whenAbsent as? Value { return absent }
    guard let value else { throw Mismatch.missing.inside(step()) }
    do throws(Mismatch) {
      return try Value(reading: value)
    } catch {
      throw error.inside(step())
    }
  }
}
