/// What a form or the query of an address says (`application/x-www-form-urlencoded`): values by name, in order.
package struct FormFields: Hashable, Sendable {
  /// More fields than any form of ours has are not looked at.
  package static let countMax = 2_000

  private var values: [String: [String]] = [:]

  package init() {}

  package init(_ text: some StringProtocol) {
    for pair in text.split(separator: "&", maxSplits: Self.countMax).prefix(Self.countMax) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[Self.decoded(parts[0]), default: []].append(parts.count > 1 ? Self.decoded(parts[1]) : "")
    }
  }

  /// The first value without blanks around it; nil when there is none or it is empty.
  package subscript(name: String) -> String? {
    let text = values[name]?.first.map(Self.trimmed) ?? ""
    return text.isEmpty ? nil : text
  }

  /// All values as they came.
  package func all(_ name: String) -> [String] { values[name] ?? [] }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// Percent and two digits are a byte, plus is a blank; whatever is no UTF-8 then becomes U+FFFD.
  private static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
          bytes.append(value)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
