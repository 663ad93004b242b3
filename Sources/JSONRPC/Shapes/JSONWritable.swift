package import JSONText

/// A type that a reply can hold: it writes itself as exactly one JSON value of its schema.
package protocol JSONWritable: Sendable {
  /// What callers can rely on.
  static var outputSchema: JSONSchema { get }

  func write(to writer: inout JSONWriter)
}
