/// The account of a customer (Mexal: *codice conto*, `mastro.conto`). Text: it is compared, never parsed.
package struct CustomerCode: Hashable, Comparable, Sendable {
  package let text: String

  package static let lengthMaxBytes = 32

  /// Nil when empty, longer than `lengthMaxBytes`, or with control characters.
  package init?(_ text: String) {
    guard (1...CustomerCode.lengthMaxBytes).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    self.text = text
  }

  package static func < (left: CustomerCode, right: CustomerCode) -> Bool { left.text < right.text }
}
