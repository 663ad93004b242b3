import CreditDomain
import CreditStore
import MessageText
import TestSupport
import Testing
import UseCases

/// A company's own texts: every version kept and signed, the last one in force, the ready-made one never far.
struct TemplateTests {
  private let key = company("DEM")
  private let sollecito = TemplateKey(name: "sollecito")
  private let good = "Oggetto: Situazione al {{data}}\n\nVi scriviamo per {{totale}}."
  private let wrong = "Oggetto: Situazione\n\n{{totalone}}"

  private func withTemplates(_ body: @Sendable (Ledgers, ChangeTemplates) async throws -> Void) async throws {
    let standard = try TemplateSet(files: [("it/sollecito.mustache", "Oggetto: Pronto\n\nPronto per {{totale}}.")])
    try await Ledgers.with { ledgers in
      try await body(ledgers, ChangeTemplates(store: ledgers.store, standard: standard, clock: ledgers.clock))
    }
  }

  @Test func everyVersionIsKeptAndWhoComesSecondIsTold() async throws {
    try await withTemplates { ledgers, change in
      #expect(try await change.save(good, as: sollecito, seen: 0, of: key, author: "rita") == .saved(version: 1))
      #expect(try await change.save(good, as: sollecito, seen: 1, of: key, author: "rita") == .unchanged(version: 1))
      #expect(
        try await change.save(good + "!", as: sollecito, seen: 0, of: key, author: "ugo")
          == .changedMeanwhile(version: 1))
      #expect(try await change.save(good + "!", as: sollecito, seen: 1, of: key, author: "ugo") == .saved(version: 2))
      #expect(try await change.save(nil, as: sollecito, seen: 2, of: key, author: "rita") == .saved(version: 3))
      let history = try await change.history(of: sollecito, key)
      #expect(history.map(\.version) == [3, 2, 1] && history.map(\.text) == [nil, good + "!", good])
      #expect(history.map(\.applied.author) == ["rita", "ugo", "rita"])
      let listed = try await change.list(of: key)
      #expect(listed.map(\.key) == [sollecito] && listed[0].text?.contains("Pronto per") == true)
      #expect(try await change.list(of: company("PRV")).map(\.own) == [nil])
    }
  }

  @Test func languagesAndCategoriesAreTextsOfTheirOwn() async throws {
    try await withTemplates { ledgers, change in
      let agents = TemplateKey(name: "sollecito", language: "en", category: "AGENTI")
      #expect(try await change.save(good, as: agents, seen: 0, of: key, author: "rita") == .saved(version: 1))
      let listed = try await change.list(of: key)
      #expect(listed.map(\.key) == [agents, sollecito])
      #expect(try await change.history(of: sollecito, key).isEmpty)
    }
  }

  @Test func whatIsWrongIsRefusedByLineAndLeavesNothing() async throws {
    try await withTemplates { ledgers, change in
      guard case .refused(let refusal) = try await change.save(wrong, as: sollecito, seen: 0, of: key, author: "rita")
      else {
        Issue.record("a wrong text was saved")
        return
      }
      #expect(refusal.problems.map(\.line) == [3] && refusal.problems[0].text.contains("totalone"))
      #expect(try await ledgers.store.templates(of: key).isEmpty)
    }
  }

  /// As after an upgrade that takes a field away.
  @Test func aTextThatIsNotGoodAnyMoreGivesWayToTheReadyMadeOne() async throws {
    try await withTemplates { ledgers, change in
      let signature = Signature(author: "rita", at: ledgers.clock.instant())
      _ = try await ledgers.store.saveTemplate(wrong, as: sollecito, seen: nil, of: key, signature)
      let listed = try #require(try await change.list(of: key).first)
      #expect(listed.fault?.problems.map(\.line) == [3])
      let standard = try TemplateSet(files: [("it/sollecito.mustache", "Oggetto: Pronto\n\nPronto.")])
      let texts = CompanyTemplates(try await ledgers.store.templates(of: key), over: standard)
      let found = try #require(texts.letter("sollecito", language: "it", category: "X"))
      #expect(found.template.source.contains("Pronto") && found.insteadOf == listed.fault)
    }
  }
}
