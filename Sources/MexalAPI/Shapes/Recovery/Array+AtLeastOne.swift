import JSONRPC
import JSONText

extension Array where Element: JSONReadable {
  /// A list of 1 ... `itemsMax` elements; `one` follows "almeno".
  init(atLeastOneOf value: JSONValue, itemsMax: Int, _ one: String) throws(Mismatch) {
    self = try Self(reading: value, itemsMax: itemsMax)
    guard !isEmpty else { throw .invalid("l'elenco è vuoto: ci vuole almeno " + one) }
  }
}
