package import JSONRPC
package import JSONText

/// A workflow as people write it (*definizione*): an object, which `Schemas/iter.schema.json` describes.
package struct WorkflowDefinition: JSONReadable {
  package let document: JSONValue

  package static var inputSchema: JSONSchema { .object([], isOpen: true) }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard value.kind == .object else { throw .expected("un oggetto") }
    document = value.detached
  }
}
