/// Text for one field of a mail's header, in any language, such as a subject or a person's name.
///
/// It holds no control character and no line separator, so that no text from a ledger can add a field to a header.
package struct HeaderText: Hashable, Sendable {
  package let text: String

  package static let bytesMax = 900

  /// Nil when the text holds a control character or a line separator, or is longer than 900 bytes of UTF-8.
  package init?(_ text: String) {
    guard text.utf8.count <= HeaderText.bytesMax, text.unicodeScalars.allSatisfy(HeaderText.isAllowed) else {
      return nil
    }
    self.text = text
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
