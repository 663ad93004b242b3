package import JSONRPC
package import JSONText

/// How many lines a page of a list has at most.
package struct PageLimit: JSONReadable, Hashable {
  package static let linesMax = 200
  /// Where nothing is said.
  package static let linesUsual = 50

  package let lines: Int

  package static var inputSchema: JSONSchema { .integer(minimum: 1, maximum: Int64(linesMax)) }

  package init(reading value: JSONValue) throws(Mismatch) {
    lines = try Int(reading: value)
    guard (1...PageLimit.linesMax).contains(lines) else { throw .invalid("da 1 a \(PageLimit.linesMax)") }
  }
}
