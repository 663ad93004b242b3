import MessageText
import Testing

/// Which text a message is written with: the company's own before the ready-made ones, and never one that is not good.
@Suite struct CompanyTemplatesTests {
  private let standard: TemplateSet
  private let wrong = "Oggetto: X\n\n{{niente}}"

  init() throws {
    standard = try TemplateSet(files: [
      ("it/sollecito.mustache", text("pronto")),
      ("it/digest-interno.mustache", "Oggetto: Riepilogo\n\nPronto."),
    ])
  }

  private func key(_ language: String = "it", _ category: String? = nil) -> TemplateKey {
    TemplateKey(name: "sollecito", language: language, category: category)
  }

  private func chosen(
    _ own: [(key: TemplateKey, text: String)], _ language: String? = nil, _ category: String? = nil
  ) -> String? {
    let numbered = own.enumerated().map { (key: $1.key, version: $0 + 1, text: $1.text) }
    let found = CompanyTemplates(numbered, over: standard).letter("sollecito", language: language, category: category)
    return found.map { found in
      let body = found.template.source.split(separator: "\n").last ?? ""
      return "\(found.edition.key.language) \(body)" + (found.edition.version == 0 ? "" : " \(found.edition.version)")
        + (found.insteadOf == nil ? "" : " invece di un altro")
    }
  }

  @Test func theNearestTextIsWrittenWith() {
    #expect(chosen([]) == "it pronto")
    #expect(chosen([(key(), text("nostro"))]) == "it nostro 1")
    let own = [
      (key: key(), text: text("nostro")), (key("it", "A"), text("di A")), (key("en"), text("inglese")),
      (key("en", "A"), text("inglese di A")),
    ]
    #expect(chosen(own, "it", "A") == "it di A 2")
    #expect(chosen(own, "it", "B") == "it nostro 1")
    #expect(chosen(own, "en", "B") == "en inglese 3")
    #expect(chosen(own, "en", "A") == "en inglese di A 4")
    #expect(chosen(own, "fr", "A") == "it di A 2")
  }

  @Test func whatIsNotGoodGivesWayAndIsTold() {
    #expect(chosen([(key(), wrong)]) == "it pronto invece di un altro")
    let own = [(key: key(), text: text("nostro")), (key("it", "A"), wrong)]
    #expect(chosen(own, "it", "A") == "it nostro 1 invece di un altro")
    #expect(chosen(own, "it", "B") == "it nostro 1")
    let digest = TemplateKey(name: TemplateKey.digestName)
    let broken = CompanyTemplates([(digest, 1, wrong)], over: standard).digest()
    #expect(broken?.template.source.contains("Pronto") == true && broken?.insteadOf?.problems.first?.line == 3)
    #expect(CompanyTemplates([], over: TemplateSet()).letter("sollecito", language: nil, category: nil) == nil)
  }

  @Test(arguments: [
    ("sollecito-1", "it", "", true), ("sollecito-1", "en", "CAT 1", true), ("digest-interno", "it", "", true),
    ("", "it", "", false), ("Sollecito", "it", "", false), ("a/b", "it", "", false), ("a", "ita", "", false),
    ("a", "IT", "", false), ("a", "it", "x\ny", false), ("digest-interno", "it", "A", false),
    (String(repeating: "a", count: 65), "it", "", false),
  ])
  func keys(name: String, language: String, category: String, isKey: Bool) {
    #expect((TemplateKey(checking: name, language: language, category: category) != nil) == isKey)
  }
}

private func text(_ body: String) -> String { "Oggetto: Prova\n\n\(body)" }
