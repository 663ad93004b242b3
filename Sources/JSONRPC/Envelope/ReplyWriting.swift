import JSONText

extension JSONWriter {
  /// Everything before the result; `endReply` must follow the result.
  mutating func beginReply() {
    beginObject()
    key("jsonrpc")
    word("2.0")
    key("result")
  }

  mutating func endReply(id: JSONValue) {
    key("id")
    value(id)
    endObject()
  }

  /// A whole reply that refuses; without a readable id it says `null`.
  mutating func reply(_ error: RPCError, id: JSONValue?) {
    beginObject()
    key("jsonrpc")
    word("2.0")
    key("error")
    error.write(to: &self)
    key("id")
    if let id { value(id) } else { null() }
    endObject()
  }
}
