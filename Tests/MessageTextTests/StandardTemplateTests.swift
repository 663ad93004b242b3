import CreditDomain
import MessageText
import Testing

/// Goal: the ready-made templates read well whatever is known of a letter.
@Suite struct StandardTemplateTests {
  /// A value that is missing in a row would be looked for outside of its list.
  @Test func noNameInsideAListIsOneOutside() {
    for fields in [LetterTemplate.fields, DigestTemplate.fields] {
      let outer = fields.map(\.name)
      #expect(Set(outer).count == outer.count)
      for list in fields { #expect(Set(list.fields.map(\.name)).isDisjoint(with: outer)) }
      #expect(fields.allSatisfy { !$0.meaning.isEmpty && ($0.kind == .list) == !$0.fields.isEmpty })
    }
  }

  /// Every combination of what may be missing.
  @Test func nothingMissingLeavesAHole() throws {
    let templates = try carriedTemplates()
    for choice in 0..<(1 << 9) {
      let letter = LetterModel.with(choice)
      for (key, template) in templates.letters {
        let message = template.render(letter)
        let text = message.text
        for sign in ["{{", "}}", "false", "true", "\u{2}", "\n\n\n", " ,", " .", ",,", "..", "Optional", "()"] {
          #expect(!text.contains(sign), "\(key.name), \(choice): '\(sign)' in \(text)")
        }
        for case .paragraph(let lines) in message.blocks {
          #expect(lines.allSatisfy { !$0.contains("  ") }, "\(key.name), \(choice): \(lines)")
        }
      }
    }
  }

  @Test func interestIsSpokenOfOnlyWhenItIsClaimed() throws {
    let templates = try carriedTemplates()
    for (key, template) in templates.letters {
      for interest in LetterInterest.allCases {
        var letter = LetterModel.sample
        letter.interest = interest
        if interest == .none { for index in letter.rows.indices { letter.rows[index].claims.interest = .zero } }
        let text = template.render(letter).text
        #expect(!text.contains("231/2002") || interest == .commercial, "\(key.name)")
        #expect(!text.contains("1284") || interest == .legal, "\(key.name)")
        #expect(!text.contains("nteressi") || interest != .none, "\(key.name)")
      }
    }
  }

  @Test func aFormalDemandNamesDebtorGroundAmountAndTerm() throws {
    let template = try #require(try carriedTemplates().letter("diffida", language: nil, category: nil))
    let text = template.render(.sample).text
    for part in [
      "art. 1219 del codice civile", "Fratelli <Verdi> & C. S.n.c., Via Roma 10, 41121 Modena (MO)",
      "partita IVA 09876543210", "Fattura n. 12 del 31/01/2026", "2.099,16\u{A0}€", "Vi diffidiamo a pagare",
      "entro e non oltre il 16/04/2026", "art. 2943",
    ] { #expect(text.contains(part), "\(part)") }
    #expect(!text.contains("non tenere conto"))
  }

  @Test func languageAndCategoryFallBack() throws {
    var templates = try carriedTemplates()
    let own = try LetterTemplate("Oggetto: x\n\npubblica amministrazione")
    let german = try LetterTemplate("Oggetto: x\n\nErinnerung")
    templates.letters[TemplateKey(name: "promemoria", category: "PA")] = own
    templates.letters[TemplateKey(name: "promemoria", language: "de")] = german
    func source(_ language: String?, _ category: String?) -> String? {
      templates.letter("promemoria", language: language, category: category)?.source
    }
    let standard = try #require(source(nil, nil))
    #expect(source("it", "PA") == own.source)
    #expect(source("fr", "PA") == own.source)
    #expect(source("de", "PA") == german.source)
    #expect(source("fr", "XX") == standard)
    #expect(templates.letter("nessuno", language: "it", category: nil) == nil)
  }

  @Test func aWrongFileIsNamed() {
    #expect {
      try TemplateSet(files: [("it/a.mustache", "Oggetto: x\n\n{{y}}")])
    } throws: { error in
      (error as? TemplateSet.Fault)?.file == "it/a.mustache"
    }
    #expect(throws: TemplateSet.Fault.self) { try TemplateSet(files: [("a.mustache", "Oggetto: x\n\ny")]) }
  }
}

extension LetterModel {
  /// The sample less what the bits of `choice` take away.
  fileprivate static func with(_ choice: Int) -> LetterModel {
    var letter = sample
    func takes(_ bit: Int) -> Bool { choice >> bit & 1 == 1 }
    if takes(0) { letter.sender = LetterSender(name: "DEMO") }
    if takes(1) { letter.recipient = LetterRecipient(code: "501.2", name: "Rossi Mario", isNaturalPerson: true) }
    if takes(2) { letter.previousNotices = [] }
    if takes(3) { letter.previousNotices = letter.previousNotices.suffix(1) }
    if takes(4) { letter.deadline = nil }
    if takes(5) { letter.rows.removeAll { $0.role != .asked } }
    if takes(6) { letter.rows.remove(at: 0) }
    if takes(7) { for index in letter.rows.indices { letter.rows[index].claims = RowClaims() } }
    if takes(8) { for index in letter.rows.indices { letter.rows[index].bounce = nil } }
    letter.interest = LetterInterest.allCases[choice % 3]
    return letter
  }
}
