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

  package init(@FieldsBuilder<Owner> _ build: () -> [Field<Owner>]) {
    list = build()
  }
}

extension JSONObjectWritable {
  package static var outputSchema: JSONSchema {
    .object(
      fields.list.map { JSONSchema.Property($0.name.description, $0.schema, isRequired: $0.isAlwaysThere) })
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for field in Self.fields.list { field.write(self, &writer) }
    writer.endObject()
  }
}
