import JSONText

/// Who the methods belong to.
package struct ServiceDescription: Sendable {
  package let title: String
  package let version: String
  package let description: String

  package init(title: String, version: String, description: String) {
    self.title = title
    self.version = version
    self.description = description
  }
}

/// The OpenRPC 1.3.2 document of a set of methods. The same methods always give the same bytes.
struct OpenRPCDocument {
  let service: ServiceDescription
  let methods: [MethodDescription]

  var bytes: [UInt8] {
    var writer = JSONWriter(capacity: 65_536)
    writer.beginObject()
    writer.key("openrpc")
    writer.word("1.3.2")
    writer.key("info")
    writer.beginObject()
    Self.write("title", service.title, to: &writer)
    Self.write("description", service.description, to: &writer)
    Self.write("version", service.version, to: &writer)
    writer.endObject()
    writer.key("methods")
    writer.beginArray()
    for method in methods.sorted(by: { $0.name.description < $1.name.description }) {
      Self.write(method, to: &writer)
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func write(_ method: MethodDescription, to writer: inout JSONWriter) {
    writer.beginObject()
    write("name", method.name.description, to: &writer)
    write("summary", method.summary, to: &writer)
    writer.key("paramStructure")
    writer.word("either")
    writer.key("params")
    writer.beginArray()
    for parameter in method.parameters { write(parameter, to: &writer) }
    writer.endArray()
    writer.key("result")
    writer.beginObject()
    write("name", "risultato", to: &writer)
    writer.key("schema")
    method.result.write(to: &writer)
    writer.endObject()
    writeErrors(method.errors, to: &writer)
    writeExamples(method.examples, to: &writer)
    writer.endObject()
  }

  private static func write(_ parameter: ParameterDeclaration, to writer: inout JSONWriter) {
    writer.beginObject()
    write("name", parameter.name.description, to: &writer)
    write("description", parameter.description, to: &writer)
    writer.key("required")
    writer.bool(parameter.isRequired)
    writer.key("schema")
    parameter.schema.write(to: &writer)
    writer.endObject()
  }

  private static func writeErrors(_ errors: [RPCError], to writer: inout JSONWriter) {
    guard !errors.isEmpty else { return }
    writer.key("errors")
    writer.beginArray()
    for error in errors { error.write(to: &writer) }
    writer.endArray()
  }

  private static func writeExamples(_ examples: [MethodExample], to writer: inout JSONWriter) {
    guard !examples.isEmpty else { return }
    writer.key("examples")
    writer.beginArray()
    for example in examples {
      writer.beginObject()
      write("name", example.name, to: &writer)
      writer.key("params")
      writer.beginArray()
      if let members = example.params.members {
        for member in members { writeExample(member.name, member.value, to: &writer) }
      }
      writer.endArray()
      writer.key("result")
      writeExample("risultato", example.result, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func writeExample(_ name: String, _ value: JSONValue, to writer: inout JSONWriter) {
    writer.beginObject()
    write("name", name, to: &writer)
    writer.key("value")
    writer.value(value)
    writer.endObject()
  }

  private static func write(_ name: StaticString, _ text: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.string(text)
  }
}
