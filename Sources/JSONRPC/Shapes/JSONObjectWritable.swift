package import JSONText

/// An object in a reply. Its list of fields gives both the bytes and the schema.
///
/// ```
/// static let fields = Fields<Self> {
///   Field("esito", "E prosegue, S sospende, B blocca") { $0.outcome }
///   Field("scaduto", "Importo scaduto") { $0.overdue }
/// }
/// ```
package protocol JSONObjectWritable: JSONWritable {
  static var fields: Fields<Self> { get }
}

/// The members of a reply in the order in which they are written.
package struct Fields<Owner>: Sendable {
  package let list: [Field<Owner>]
  /// Writes all of them.
  @usableFromInline let write: @Sendable (Owner, inout JSONWriter) -> Void

  @inlinable
  package init(@FieldsBuilder<Owner> _ build: () -> Fields<Owner>) { self = build() }

  @usableFromInline
  init(_ list: [Field<Owner>], _ write: @escaping @Sendable (Owner, inout JSONWriter) -> Void) {
    self.list = list
    self.write = write
  }
}

extension Fields {
  /// The members of a part of the owner, written as if they were the owner's.
  package static func of<Part: JSONObjectWritable>(_ part: @escaping @Sendable (Owner) -> Part) -> Fields {
    let fields = Part.fields
    let list = fields.list.map { field in
      Field<Owner>(name: field.name, schema: field.schema, isAlwaysThere: field.isAlwaysThere) { owner, writer in
        field.write(part(owner), &writer)
      }
    }
    return Fields(list) { owner, writer in fields.write(part(owner), &writer) }
  }
}

extension JSONObjectWritable {
  package static var outputSchema: JSONSchema {
    .object(
      fields.list.map { JSONSchema.Property($0.name.description, $0.schema, isRequired: $0.isAlwaysThere) })
  }

  @inlinable
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    Self.fields.write(self, &writer)
    writer.endObject()
  }
}
