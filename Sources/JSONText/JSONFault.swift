/// Why bytes are not a JSON value (RFC 8259), or are more of one than the limits allow.
package struct JSONFault: Error, Equatable {
  /// What RFC 8259 does not allow there, or this program does not take.
  package enum Reason: Equatable, Sendable {
    /// The byte cannot stand here in any JSON text.
    case unexpectedByte
    /// The bytes are not UTF-8 (RFC 3629: overlong forms and surrogates are not).
    case invalidUTF8
    /// A `\u` escape names half a surrogate pair.
    case loneSurrogate
    /// The input ended inside the value, or before it began.
    case unexpectedEnd
    /// Something other than blanks follows the value.
    case trailingBytes
    case tooDeep(depthMax: Int)
    case tooLong(valueBytesMax: Int)
  }

  package let reason: Reason
  /// Bytes between the first byte of the value and the offending one.
  package let offset: Int

  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}
