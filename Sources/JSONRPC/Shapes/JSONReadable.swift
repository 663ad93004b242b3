package import JSONText

/// A type that a parameter can have: it is made from JSON once, at the border, or refused with the reason.
package protocol JSONReadable: Sendable {
  /// What callers may send.
  static var inputSchema: JSONSchema { get }

  /// The value when the parameter is absent or `null`; nil when the parameter must be there.
  static var whenAbsent: Self? { get }

  init(reading value: JSONValue) throws(Mismatch)
}

extension JSONReadable {
  package static var whenAbsent: Self? { nil }
}

extension JSONReadable where Self: JSONWritable {
  package static var inputSchema: JSONSchema { outputSchema }
}
