/// Looks at a subject line: it is shown in lists of mail to whoever shares the mailbox, so it tells nothing of what is
/// owed (Garante per la protezione dei dati personali, measure of 30 November 2005).
struct SubjectCheck {
  static let lengthMax = 120

  /// How words that disclose a debt begin, without accents.
  static let disclosing = [
    "sollecit", "insolut", "moros", "mora", "debit", "diffid", "scadut", "ritard", "arretrat", "inadempi", "insolven",
    "recuper", "ingiun", "pignora", "legal", "avvocat", "intima", "mancat", "credit",
  ]

  private(set) var problems: [TemplateProblem] = []
  private let line: Int

  init(_ subject: String, line: Int, fields: [FieldDescription], goesToCustomers: Bool) {
    self.line = line
    if subject.allSatisfy(\.isWhitespace) { note("l'oggetto è vuoto") }
    if subject.count > SubjectCheck.lengthMax { note("l'oggetto supera \(SubjectCheck.lengthMax) caratteri") }
    for tag in TemplateTag.all(in: subject, firstLine: line) { check(tag, fields: fields.filter(\.isNeutral)) }
    guard goesToCustomers else { return }
    for word in SubjectCheck.words(of: subject) where SubjectCheck.disclosing.contains(where: word.folded.hasPrefix) {
      note(
        "nell'oggetto «\(word.text)» fa capire che c'è un debito a chiunque legga la casella di posta: "
          + "scriverlo nel testo")
    }
  }

  private mutating func check(_ tag: TemplateTag, fields: [FieldDescription]) {
    switch tag.kind {
    case .variable where fields.contains { $0.name == tag.name }: break
    case .variable, .section, .invertedSection, .end, .comment, .refused, .unfinished, .stray:
      let known = fields.map(\.name).sorted().joined(separator: ", ")
      note("nell'oggetto «\(tag.name)» non è ammesso; si possono usare solo: \(known)")
    }
  }

  /// Without the names in tags.
  private static func words(of subject: String) -> [(text: Substring, folded: String)] {
    var plain = ""
    var rest = subject[...]
    while let start = rest.firstRange(of: "{{") {
      plain += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      rest = rest[(rest.firstRange(of: "}}")?.upperBound ?? rest.endIndex)...]
    }
    plain += rest
    return plain.split { !$0.isLetter }.map { ($0, folded($0)) }
  }

  private static func folded(_ word: Substring) -> String {
    String(word.lowercased().unicodeScalars.map { accents[$0] ?? Character($0) })
  }

  private static let accents: [Unicode.Scalar: Character] = [
    "à": "a", "á": "a", "è": "e", "é": "e", "ì": "i", "í": "i", "ò": "o", "ó": "o", "ù": "u", "ú": "u",
  ]

  private mutating func note(_ text: String) { problems.append(TemplateProblem(line: line, text: text)) }
}
