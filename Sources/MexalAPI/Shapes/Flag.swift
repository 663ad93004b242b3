package import JSONRPC
package import JSONText

/// Yes or no: Mexal's `S` and `N`, or JSON's own words; written in Mexal's.
package enum Flag: String, JSONReadable, JSONWritable, CaseIterable, Hashable {
  case yes = "S"
  case no = "N"

  package static var inputSchema: JSONSchema { .oneOf([.choice(["S", "N"]), .bool]) }
  package static var outputSchema: JSONSchema { .choice(["S", "N"]) }

  package init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

  package init(reading value: JSONValue) throws(Mismatch) {
    if let bool = value.bool {
      self = bool ? .yes : .no
      return
    }
    guard let text = value.string else { throw .expected("S o N") }
    guard let flag = Flag(rawValue: text) else { throw .invalid("valori ammessi: S, N") }
    self = flag
  }

  package func write(to writer: inout JSONWriter) { writer.string(rawValue) }

  package var isYes: Bool { self == .yes }
}
