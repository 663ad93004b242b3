package import JSONText

/// One member of a reply: its name, its schema and how it is written, said once.
package struct Field<Owner>: Sendable {
  package let name: StaticString
  package let schema: JSONSchema
  /// False when the member is left out where there is nothing to say.
  package let isAlwaysThere: Bool
  @usableFromInline let write: @Sendable (Owner, inout JSONWriter) -> Void

  @usableFromInline
  init(
    name: StaticString, schema: JSONSchema, isAlwaysThere: Bool,
    write: @escaping @Sendable (Owner, inout JSONWriter) -> Void
  ) {
    self.name = name
    self.schema = schema
    self.isAlwaysThere = isAlwaysThere
    self.write = write
  }

  /// A member that is always written; an optional value without content is written as `null`.
  @inlinable
  package init<Value: JSONWritable>(
    _ name: StaticString, _ description: String? = nil, schema: JSONSchema? = nil,
    _ value: @escaping @Sendable (Owner) -> Value
  ) {
    var schema = schema ?? Value.outputSchema
    if let description { schema.description = description }
    self.init(name: name, schema: schema, isAlwaysThere: true) { owner, writer in
      writer.key(name)
      value(owner).write(to: &writer)
    }
  }

  /// A member that is written only where it has content.
  @inlinable
  package static func whenPresent<Value: JSONWritable>(
    _ name: StaticString, _ description: String? = nil, schema: JSONSchema? = nil,
    _ value: @escaping @Sendable (Owner) -> Value?
  ) -> Field {
    var schema = schema ?? Value.outputSchema
    if let description { schema.description = description }
    return Field(name: name, schema: schema, isAlwaysThere: false) { owner, writer in
      guard let value = value(owner) else { return }
      writer.key(name)
      value.write(to: &writer)
    }
  }
}

/// Lists the fields of a reply one a line, so that each is checked by itself.
@resultBuilder
package enum FieldsBuilder<Owner> {
  @inlinable
  package static func buildExpression(_ field: Field<Owner>) -> Fields<Owner> { Fields([field], field.write) }
  @inlinable
  package static func buildExpression(_ fields: Fields<Owner>) -> Fields<Owner> { fields }
  @inlinable
  package static func buildPartialBlock(first: Fields<Owner>) -> Fields<Owner> { first }

  /// Writers call one another, so that writing an object walks no list.
  @inlinable
  package static func buildPartialBlock(accumulated: Fields<Owner>, next: Fields<Owner>) -> Fields<Owner> {
    let (before, last) = (accumulated.write, next.write)
    return Fields(accumulated.list + next.list) { owner, writer in
      before(owner, &writer)
      last(owner, &writer)
    }
  }
}
