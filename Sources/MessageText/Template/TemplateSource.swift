/// A template file in its parts: `Oggetto: …`, a blank line, the body.
struct TemplateSource {
  static let bytesMax = 64 * 1_024

  var subject = ""
  var body = ""
  /// Of the body, from 1.
  var bodyLine = 1
  private(set) var problems: [TemplateProblem] = []

  init(_ text: String) { read(text) }

  private mutating func read(_ text: String) {
    guard text.utf8.count <= TemplateSource.bytesMax else {
      return note(1, "il modello supera \(TemplateSource.bytesMax / 1_024) KiB")
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    for (index, line) in lines.enumerated() where line.unicodeScalars.contains(where: \.isUnwanted) {
      note(index + 1, "ci sono caratteri di controllo")
    }
    let header = "Oggetto:"
    guard lines[0].hasPrefix(header) else { return note(1, "la prima riga deve essere «\(header) …»") }
    subject = String(lines.removeFirst().dropFirst(header.count).drop(while: \.isWhitespace))
    guard let separator = lines.first, separator.allSatisfy(\.isWhitespace) else {
      return note(2, "dopo l'oggetto ci vuole una riga vuota")
    }
    bodyLine = 3
    body = lines.dropFirst().joined(separator: "\n")
    if body.allSatisfy(\.isWhitespace) { note(3, "il testo è vuoto") }
  }

  private mutating func note(_ line: Int, _ text: String) { problems.append(TemplateProblem(line: line, text: text)) }
}

extension Unicode.Scalar {
  /// Neither in templates nor in what they show: controls but the tab, and separators that some readers take for ends
  /// of lines.
  var isUnwanted: Bool {
    switch properties.generalCategory {
    case .control: self != "\t"
    case .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
