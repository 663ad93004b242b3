extension JSONValue {
  /// The same value as lines `key=value`, for programs that read lines and know no JSON.
  ///
  /// A key is the path to the value: names and places in a list, which count from 1, joined by points; `nr` stands for
  /// how many a list has. Texts stand unquoted, with `\n`, `\r`, `\t` and `\\` for what would break a line and for the
  /// backslash; numbers as they were written; true and false are `S` and `N`; null is nothing.
  ///
  /// - Parameter name: begins every key; empty for a value whose own names are enough.
  package func flatLines(under name: String = "") -> [String] {
    var lines: [String] = []
    Self.append(self, name, to: &lines)
    return lines
  }

  /// Recursion is bounded by the depth the scanner accepted.
  private static func append(_ value: JSONValue, _ key: String, to lines: inout [String]) {
    let prefix = key.isEmpty ? "" : key + "."
    switch value.kind {
    case .object:
      guard let members = value.members else { return }
      for member in members { append(member.value, prefix + flat(member.name), to: &lines) }
    case .array:
      guard let elements = value.elements else { return }
      var count = 0
      var items: [String] = []
      for element in elements {
        count += 1
        append(element, prefix + String(count), to: &items)
      }
      lines.append(prefix + "nr=" + String(count))
      lines += items
    case .string: lines.append(key + "=" + flat(value.string ?? ""))
    case .number: lines.append(key + "=" + value.source)
    case .bool: lines.append(key + "=" + (value.bool == true ? "S" : "N"))
    case .null: lines.append(key + "=")
    }
  }

  /// Other control characters have no place in such a line, and stand as blanks.
  private static func flat(_ text: String) -> String {
    var flat = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": flat.append(contentsOf: "\\n".unicodeScalars)
      case "\r": flat.append(contentsOf: "\\r".unicodeScalars)
      case "\t": flat.append(contentsOf: "\\t".unicodeScalars)
      case "\\": flat.append(contentsOf: "\\\\".unicodeScalars)
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": flat.append(" ")
      default: flat.append(scalar)
      }
    }
    return String(flat)
  }
}
