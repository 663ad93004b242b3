import JSONText

/// The service describes itself (OpenRPC 1.3.2, service discovery method).
struct Discover: ScopelessMethod {
  static let name: StaticString = "rpc.discover"
  static let summary = "Il documento OpenRPC che descrive questi metodi"
  static let parameters = Parameters(into: { Discover() })

  struct Reply: JSONWritable {
    static let outputSchema = JSONSchema.object([], isOpen: true).described("Documento OpenRPC 1.3.2")
    let document: [UInt8]

    func write(to writer: inout JSONWriter) { writer.raw(document) }
  }
}

extension RegisteredMethod {
  static func discover(_ document: [UInt8]) -> RegisteredMethod {
    .immediate(Discover.self) { _, _ in Discover.Reply(document: document) }
  }
}
