/// Which template a message is made with.
package struct TemplateKey: Hashable, Sendable {
  /// As workflows name it (*modello*).
  package var name: String
  /// An ISO 639 code.
  package var language: String
  /// Of the customers it is for; nil = all that have none of their own.
  package var category: String?

  package init(name: String, language: String = TemplateKey.standardLanguage, category: String? = nil) {
    self.name = name
    self.language = language
    self.category = category
  }

  /// Where a text is looked for: in the customer's own language before the standard one, and for the customer's
  /// category before all others.
  package static func precedence(_ name: String, language: String?, category: String?) -> [TemplateKey] {
    var keys: [TemplateKey] = []
    for language in [language, standardLanguage].compactMap({ $0 }) {
      for category in [category, nil] {
        let key = TemplateKey(name: name, language: language, category: category)
        if !keys.contains(key) { keys.append(key) }
      }
    }
    return keys
  }

  package static let standardLanguage = "it"
  /// The one template that is read inside the company.
  package static let digestName = "digest-interno"
}

extension TemplateKey: Comparable {
  package static func < (left: TemplateKey, right: TemplateKey) -> Bool {
    (left.name, left.language, left.category ?? "") < (right.name, right.language, right.category ?? "")
  }
}

/// The templates that a company writes with.
package struct TemplateSet: Sendable {
  /// A ready-made template is wrong: its file, and what is wrong in it.
  package struct Fault: Error, Hashable {
    package let file: String
    package let refusal: TemplateRefusal
  }

  package var letters: [TemplateKey: LetterTemplate] = [:]
  /// By language.
  package var digests: [String: DigestTemplate] = [:]

  package init() {}

  /// From files called `it/promemoria.mustache`: the folder is the language.
  package init(files: [(name: String, text: String)]) throws(Fault) {
    for (file, text) in files {
      let parts = file.split(separator: "/")
      guard parts.count == 2, let name = parts[1].split(separator: ".").first.map(String.init) else {
        let problem = TemplateProblem(line: 1, text: "il nome non è LINGUA/NOME.mustache")
        throw Fault(file: file, refusal: TemplateRefusal(problems: [problem]))
      }
      let language = String(parts[0])
      do throws(TemplateRefusal) {
        if name == TemplateKey.digestName {
          digests[language] = try DigestTemplate(text)
        } else {
          letters[TemplateKey(name: name, language: language)] = try LetterTemplate(text)
        }
      } catch {
        throw Fault(file: file, refusal: error)
      }
    }
  }

  /// The first by `TemplateKey.precedence`; nil = there is no such template.
  package func letter(_ name: String, language: String?, category: String?) -> LetterTemplate? {
    TemplateKey.precedence(name, language: language, category: category).lazy.compactMap { letters[$0] }.first
  }

  package func digest(language: String = TemplateKey.standardLanguage) -> DigestTemplate? {
    digests[language] ?? digests[TemplateKey.standardLanguage]
  }
}
