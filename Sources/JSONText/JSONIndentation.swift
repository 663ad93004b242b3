extension JSONValue {
  /// The same value spread over lines, two spaces a level, as people read it; tokens stay byte for byte.
  package func indented() -> [UInt8] {
    var lines: [UInt8] = []
    Self.append(self, level: 0, to: &lines)
    return lines
  }

  /// Recursion is bounded by the depth the scanner accepted.
  private static func append(_ value: JSONValue, level: Int, to lines: inout [UInt8]) {
    switch value.kind {
    case .object:
      guard let members = value.members else { return }
      appendItems(members, braces: (ASCII.openBrace, ASCII.closeBrace), level: level, to: &lines) { member, lines in
        lines.append(contentsOf: member.text[member.nameRange])
        lines.append(contentsOf: [ASCII.colon, ASCII.space])
        append(member.value, level: level + 1, to: &lines)
      }
    case .array:
      guard let elements = value.elements else { return }
      appendItems(elements, braces: (ASCII.openBracket, ASCII.closeBracket), level: level, to: &lines) { item, lines in
        append(item, level: level + 1, to: &lines)
      }
    case .string, .number, .bool, .null:
      lines.append(contentsOf: value.bytes)
    }
  }

  private static func appendItems<Items: Sequence>(
    _ items: Items, braces: (UInt8, UInt8), level: Int, to lines: inout [UInt8],
    _ appendItem: (Items.Element, inout [UInt8]) -> Void
  ) {
    lines.append(braces.0)
    var isFirst = true
    for item in items {
      if !isFirst { lines.append(ASCII.comma) }
      isFirst = false
      breakLine(level: level + 1, &lines)
      appendItem(item, &lines)
    }
    if !isFirst { breakLine(level: level, &lines) }
    lines.append(braces.1)
  }

  private static func breakLine(level: Int, _ lines: inout [UInt8]) {
    lines.append(ASCII.lineFeed)
    lines.append(contentsOf: repeatElement(ASCII.space, count: 2 * level))
  }
}
