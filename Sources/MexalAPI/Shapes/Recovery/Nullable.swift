package import JSONRPC
package import JSONText

/// A parameter whose `null` says something, so that it has to be there: leaving it out is no way to say it.
package struct Nullable<Wrapped: JSONReadable>: JSONReadable {
  package let value: Wrapped?

  package static var inputSchema: JSONSchema { Wrapped.inputSchema.orNull }

  package init(reading value: JSONValue) throws(Mismatch) {
    self.value = value.isNull ? nil : try Wrapped(reading: value)
  }
}
