/// The values of one message as the template engine takes them. Tables pass through it as marks, which no text and no
/// value can contain, and come back as blocks.
struct TemplateValues {
  private var tables: [MessageTable] = []

  private static let markStart: Character = "\u{2}"
  private static let markEnd: Character = "\u{3}"

  mutating func context<Model: TemplateModel>(of model: Model) -> [String: Any] {
    context(of: Model.fields.map { ($0.description.name, $0.value(model)) })
  }

  /// A missing value is left out: its section is not shown.
  private mutating func context(of values: [(name: String, value: FieldValue)]) -> [String: Any] {
    var context: [String: Any] = [:]
    for (name, value) in values {
      switch value {
      case .text(let text): context[name] = TemplateValues.oneLine(text)
      case .flag(let flag): context[name] = flag
      case .absent: break
      case .table(let table):
        context[name] = "\(TemplateValues.markStart)\(tables.count)\(TemplateValues.markEnd)"
        tables.append(table.cleaned)
      case .list(let elements):
        var list: [[String: Any]] = []
        for element in elements { list.append(self.context(of: element)) }
        context[name] = list
      }
    }
    return context
  }

  /// Paragraphs are set apart by blank lines, and tables stand alone.
  func blocks(of text: String) -> [MessageBlock] {
    var blocks: [MessageBlock] = []
    var paragraph: [String] = []
    func endParagraph() {
      if !paragraph.isEmpty { blocks.append(.paragraph(paragraph)) }
      paragraph = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = TemplateValues.trimmed(line)
      if let table = table(marked: line) {
        endParagraph()
        blocks.append(.table(table))
      } else if line.isEmpty {
        endParagraph()
      } else {
        paragraph.append(String(line))
      }
    }
    endParagraph()
    return blocks
  }

  private func table(marked line: Substring) -> MessageTable? {
    guard line.first == TemplateValues.markStart, line.last == TemplateValues.markEnd,
      let index = Int(line.dropFirst().dropLast()), tables.indices.contains(index)
    else { return nil }
    return tables[index]
  }

  /// Without what would end the line or steer a terminal, and without blanks around it.
  static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { line.append(scalar.isUnwanted || scalar == "\t" ? " " : scalar) }
    return String(trimmed(Substring(String(line))))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

extension MessageTable {
  /// With every cell on one line.
  fileprivate var cleaned: MessageTable {
    var table = self
    table.rows = rows.map { $0.map(TemplateValues.oneLine) }
    return table
  }
}
