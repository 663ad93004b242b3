/// How much of one JSON value is read before it is refused.
package struct JSONLimits: Sendable, Equatable {
  /// Bytes from the first to the last byte of a value.
  package let valueBytesMax: Int
  /// Arrays and objects open at the same time; at most 64, because the scanner keeps one bit for each.
  package let depthMax: Int

  package init(valueBytesMax: Int = 1_048_576, depthMax: Int = 64) {
    precondition(valueBytesMax > 0, "a value has at least one byte")
    precondition((0...64).contains(depthMax), "the scanner remembers at most 64 open containers")
    self.valueBytesMax = valueBytesMax
    self.depthMax = depthMax
  }
}
