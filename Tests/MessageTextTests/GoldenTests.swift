import Foundation
import MessageText
import Testing

/// Goal: what each ready-made template says, word for word and in both parts of a mail, is what a person has read.
@Suite struct GoldenTests {
  static let letters: [(name: String, letter: LetterModel)] = [
    ("promemoria", .upcoming), ("promemoria-effetto", .upcoming), ("promemoria-addebito", .upcoming),
    ("insoluto", .sample), ("sollecito-1", .sample), ("sollecito-2", .sample), ("sollecito-3", .sample),
    ("diffida", .sample), ("ringraziamento", .upcoming), ("estratto-conto", .statement),
  ]

  @Test(arguments: letters) func everyLetterSaysThis(name: String, letter: LetterModel) throws {
    let template = try #require(try carriedTemplates().letter(name, language: "it", category: nil))
    try compare(template.render(letter), with: name)
  }

  @Test func theDigestSaysThis() throws {
    let template = try #require(try carriedTemplates().digest())
    try compare(template.render(DigestModel.sample), with: TemplateKey.digestName)
  }

  @Test func everyTemplateIsAmongThem() {
    let expected = Self.letters.map { "it/\($0.name).mustache" } + ["it/\(TemplateKey.digestName).mustache"]
    #expect(Set(carriedFiles().map(\.name)) == Set(expected))
  }

  /// Set `RECUPERO_WRITE_GOLDEN=1` to write the files anew after a change of the templates; then read them.
  private func compare(_ message: RenderedMessage, with name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    for (written, suffix) in [("Oggetto: \(message.subject)\n\n\(message.text)", "txt"), (message.html, "html")] {
      let file = folder.appending(path: "\(name).\(suffix)")
      if ProcessInfo.processInfo.environment["RECUPERO_WRITE_GOLDEN"] == "1" {
        try Data(written.utf8).write(to: file)
      } else {
        #expect(try String(contentsOf: file, encoding: .utf8) == written)
      }
    }
  }
}
