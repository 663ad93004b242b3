import CreditDomain
import JSONRPC
import MexalAPI
import UseCases

// Where lists go on, as callers carry it: parts between vertical bars, of which only the last may hold one.

extension CaseCursor {
  var carried: Cursor { Cursor("\(first)|\(second)|\(customer.text)|\(text)") }

  init(_ cursor: Cursor) throws(RPCError) {
    let parts = cursor.text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let first = Int64(parts[0]), let second = Int64(parts[1]),
      let customer = CustomerCode(String(parts[2]))
    else { throw .foreignCursor }
    self.init(first: first, second: second, text: String(parts[3]), customer: customer)
  }
}

extension HistoryCursor {
  var carried: Cursor { Cursor("\(recordedAt.microsecondsSince1970)|\(source.rawValue)|\(id)") }

  init(_ cursor: Cursor) throws(RPCError) {
    let parts = cursor.text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let moment = Int64(parts[0]), let number = Int(parts[1]),
      let source = HistorySource(rawValue: number), let id = Int64(parts[2])
    else { throw .foreignCursor }
    self.init(recordedAt: Instant(microsecondsSince1970: moment), source: source, id: id)
  }
}

extension Cursor {
  /// Lists of numbered things go on behind a number.
  init(number: Int64) { self.init(String(number)) }

  func number() throws(RPCError) -> Int64 {
    guard let number = Int64(text) else { throw .foreignCursor }
    return number
  }
}

extension RPCError {
  static let foreignCursor = RPCError.invalidParams(
    Mismatch.invalid("non è un cursore di questo elenco").inside(.member("cursore")))
}
