package import JSONRPC
package import JSONText

/// The version that a caller saw, of a case or of a workflow: whole, at least zero.
package struct VersionNumber: JSONReadable, Hashable {
  package let number: Int64

  package static var inputSchema: JSONSchema { .integer(minimum: 0) }

  package init(reading value: JSONValue) throws(Mismatch) {
    number = try Int64(reading: value)
    guard number >= 0 else { throw .invalid("una versione è almeno 0") }
  }
}
