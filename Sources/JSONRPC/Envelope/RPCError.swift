package import JSONText

/// The error object of a reply: a code for protocols, a name for programs, a sentence for people.
package struct RPCError: Error, Equatable {
  /// One more member of `data`.
  package enum Detail: Equatable, Sendable {
    case text(String, String)
    case integer(String, Int64)
    /// A list of objects, each with its members.
    case objects(String, [[Detail]])
  }

  package let code: Int
  /// Short and in English, as the specification's own are.
  package let message: String
  /// The wire's `data.codice`, in capitals.
  package let name: String
  /// The wire's `data.ripetibile`: true when the same request may succeed later without any change.
  package let isRetryable: Bool
  /// The wire's `data.testo`: what an office user should read, in Italian.
  package let text: String
  package let details: [Detail]

  package init(
    code: Int, message: String, name: String, isRetryable: Bool, text: String, details: [Detail] = []
  ) {
    self.code = code
    self.message = message
    self.name = name
    self.isRetryable = isRetryable
    self.text = text
    self.details = details
  }
}

extension RPCError: JSONWritable {
  package static var outputSchema: JSONSchema {
    .object([
      .init("code", .integer()), .init("message", .text),
      .init(
        "data", .object([.init("codice", .text), .init("ripetibile", .bool), .init("testo", .text)], isOpen: true)),
    ])
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("code")
    writer.integer(Int64(code))
    writer.key("message")
    writer.string(message)
    writer.key("data")
    writeData(to: &writer)
    writer.endObject()
  }

  func writeData(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("codice")
    writer.string(name)
    writer.key("ripetibile")
    writer.bool(isRetryable)
    for detail in details { detail.write(to: &writer) }
    writer.key("testo")
    writer.string(text)
    writer.endObject()
  }
}

extension RPCError.Detail {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .text(let name, let value):
      writer.key(named: name)
      writer.string(value)
    case .integer(let name, let value):
      writer.key(named: name)
      writer.integer(value)
    case .objects(let name, let objects):
      writer.key(named: name)
      writer.beginArray()
      for object in objects {
        writer.beginObject()
        for member in object { member.write(to: &writer) }
        writer.endObject()
      }
      writer.endArray()
    }
  }
}
