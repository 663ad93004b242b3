/// A tag of a template, with where it stands. Only these are allowed of Mustache: the others would escape, include or
/// change what a reader of the template cannot see.
struct TemplateTag {
  enum Kind {
    case variable, section, invertedSection, end, comment
    /// What follows the opening braces.
    case refused(String)
    /// No closing braces follow.
    case unfinished
    /// Closing braces that nothing opened.
    case stray
  }

  var kind: Kind
  var name: String
  /// From 1.
  var line: Int
  /// Whether nothing else stands on its line.
  var isAlone: Bool

  /// All of them in the order of the text, whose first line has the number `firstLine`.
  static func all(in text: String, firstLine: Int) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      if let stray = rest[..<start.lowerBound].firstRange(of: "}}") { tags.append(.stray(at: stray, of: text)) }
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
        tags.append(TemplateTag(kind: .unfinished, name: "", at: start, of: text))
        rest = rest[rest.endIndex...]
        break
      }
      tags.append(TemplateTag(rest[start.upperBound..<end.lowerBound], at: start.lowerBound..<end.upperBound, of: text))
      rest = rest[end.upperBound...]
    }
    if let stray = rest.firstRange(of: "}}") { tags.append(.stray(at: stray, of: text)) }
    return tags.map { tag in
      var tag = tag
      tag.line += firstLine - 1
      return tag
    }
  }

  private static func stray(at range: Range<String.Index>, of text: String) -> TemplateTag {
    TemplateTag(kind: .stray, name: "", at: range, of: text)
  }

  private init(_ content: Substring, at range: Range<String.Index>, of text: String) {
    let (kind, name): (Kind, Substring) =
      switch content.first {
      case "!": (.comment, "")
      case "#": (.section, content.dropFirst())
      case "^": (.invertedSection, content.dropFirst())
      case "/": (.end, content.dropFirst())
      case let first? where "{&><$=%".contains(first): (.refused(String(first)), "")
      default: (.variable, content)
      }
    self.init(kind: kind, name: TemplateTag.trimmed(name), at: range, of: text)
  }

  private init(kind: Kind, name: String, at range: Range<String.Index>, of text: String) {
    let before = text[..<range.lowerBound]
    let after = text[range.upperBound...]
    self.kind = kind
    self.name = name
    line = before.count { $0.isNewline } + 1
    isAlone =
      before.reversed().prefix { !$0.isNewline }.allSatisfy(\.isWhitespace)
      && after.prefix { !$0.isNewline }.allSatisfy(\.isWhitespace)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
