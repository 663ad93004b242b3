/// Markup that is safe to send. Text gets into it escaped, and in no other way: only tags make markup.
package struct HTML: Hashable, Sendable {
  package let markup: String

  package static let empty = HTML(markup: "")

  /// Text as a reader sees it.
  package init(_ text: String) { markup = HTML.escaped(text) }

  /// Only for tags, which escape what they are given.
  init(markup: String) { self.markup = markup }

  /// The same in a text and in an attribute between double quotes. Characters that no page may hold become U+FFFD.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x1F, 0x7F:
      true
    default: false
    }
  }
}

/// Puts markup together in the order in which it is written; a text among it is escaped.
@resultBuilder
package enum HTMLBuilder {
  package static func buildExpression(_ text: String) -> HTML { HTML(text) }
  package static func buildExpression(_ html: HTML) -> HTML { html }
  package static func buildExpression(_ html: HTML?) -> HTML { html ?? .empty }
  package static func buildExpression(_ pieces: [HTML]) -> HTML { buildArray(pieces) }
  package static func buildBlock(_ pieces: HTML...) -> HTML { buildArray(pieces) }
  package static func buildOptional(_ html: HTML?) -> HTML { html ?? .empty }
  package static func buildEither(first html: HTML) -> HTML { html }
  package static func buildEither(second html: HTML) -> HTML { html }

  package static func buildArray(_ pieces: [HTML]) -> HTML {
    pieces.count == 1 ? pieces[0] : HTML(markup: pieces.map(\.markup).joined())
  }
}
