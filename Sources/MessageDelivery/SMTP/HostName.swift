/// A host's name as it stands in a greeting (RFC 5321, section 4.1.1.1).
package struct HostName: Hashable, Sendable {
  package let text: String

  /// Nil unless it is made of letters, digits, hyphens and dots.
  package init?(_ text: String) {
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isName, (1...253).contains(text.utf8.count) else { return nil }
    self.text = text
  }
}
