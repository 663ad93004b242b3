package import JSONRPC
package import JSONText

/// Which messages a person decides about.
package enum MessageNumbers: JSONReadable, Hashable {
  package static let messagesMax = 1_000

  case one(Int64)
  /// At least one, in the order asked, each once.
  case many([Int64])

  package var ids: [Int64] {
    switch self {
    case .one(let id): [id]
    case .many(let ids): ids
    }
  }

  package static var inputSchema: JSONSchema {
    .oneOf([Int64.inputSchema, .array(of: Int64.inputSchema, itemsMin: 1, itemsMax: messagesMax)])
  }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard value.kind == .array else {
      self = .one(try Int64(reading: value))
      return
    }
    let ids = try [Int64](atLeastOneOf: value, itemsMax: Self.messagesMax, "un messaggio")
    var seen: Set<Int64> = []
    self = .many(ids.filter { seen.insert($0).inserted })
  }
}
