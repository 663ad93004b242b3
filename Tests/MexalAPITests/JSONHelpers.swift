import JSONText

extension JSONValue {
  init(parsing text: String) throws {
    try self.init(validating: Array(text.utf8))
  }

  subscript(_ name: String) -> JSONValue? { members?.first { $0.name == name }?.value }

  /// The same value without blanks, token for token.
  var compact: String { compacted().source }
}
