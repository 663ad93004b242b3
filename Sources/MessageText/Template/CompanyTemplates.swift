/// What a company writes with: its own texts, and the ready-made ones wherever it has none that is good.
package struct CompanyTemplates: Sendable {
  package private(set) var set: TemplateSet
  /// Own texts that this program does not take, though they were good when they were saved: what stands in their place
  /// is used, and whoever reads a message made with it is told.
  package private(set) var faults: [TemplateKey: TemplateRefusal] = [:]
  /// Of the own texts that are good.
  private var versions: [TemplateKey: Int] = [:]

  package init(_ own: some Sequence<(key: TemplateKey, version: Int, text: String)>, over standard: TemplateSet) {
    set = standard
    for (key, version, text) in own {
      do throws(TemplateRefusal) {
        if key.isDigest {
          set.digests[key.language] = try DigestTemplate(text)
        } else {
          set.letters[key] = try LetterTemplate(text)
        }
        versions[key] = version
      } catch {
        faults[key] = error
      }
    }
  }

  /// What to write with, which text that is, and what was to be used in its place and is not good any more; nil = there
  /// is no such template.
  package func letter(
    _ name: String, language: String?, category: String?
  ) -> (template: LetterTemplate, edition: TemplateEdition, insteadOf: TemplateRefusal?)? {
    let keys = TemplateKey.precedence(name, language: language, category: category)
    guard let found = keys.firstIndex(where: { set.letters[$0] != nil }), let template = set.letters[keys[found]]
    else { return nil }
    return (template, edition(of: keys[found]), keys[...found].lazy.compactMap { faults[$0] }.first)
  }

  package func digest() -> (template: DigestTemplate, edition: TemplateEdition, insteadOf: TemplateRefusal?)? {
    let key = TemplateKey(name: TemplateKey.digestName)
    return set.digest().map { ($0, edition(of: key), faults[key]) }
  }

  private func edition(of key: TemplateKey) -> TemplateEdition {
    TemplateEdition(key: key, version: versions[key] ?? 0)
  }
}

extension TemplateKey {
  /// Whether it is read inside the company.
  package var isDigest: Bool { name == TemplateKey.digestName }

  /// Nil when it is no name of a template, no language or no category.
  ///
  /// - Parameters:
  ///   - name: 1 to 64 lower-case letters, digits and dashes, as iter write it.
  ///   - language: two lower-case letters.
  ///   - category: up to 64 bytes of one line; empty = none. The digest has none.
  package init?(checking name: String, language: String, category: String) {
    let isName =
      (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      }
    let isLanguage = language.utf8.count == 2 && language.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    let isCategory = category.utf8.count <= 64 && !category.unicodeScalars.contains(where: \.isUnwanted)
    guard isName, isLanguage, isCategory else { return nil }
    self.init(name: name, language: language, category: category.isEmpty ? nil : category)
    if isDigest, self.category != nil { return nil }
  }
}

/// A text of any kind is good, or refused with all that is wrong in it.
package func checkTemplate(_ text: String, as key: TemplateKey) throws(TemplateRefusal) {
  if key.isDigest { _ = try DigestTemplate(text) } else { _ = try LetterTemplate(text) }
}
