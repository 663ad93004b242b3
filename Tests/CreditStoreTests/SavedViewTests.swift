import CreditDomain
import CreditStore
import TestSupport
import Testing
import UseCases

struct SavedViewTests {
  private let key = company("DEM")

  private func view(_ owner: String, _ name: String, _ query: String = "stato=a", shared: Bool = false) -> SavedView {
    SavedView(owner: owner, name: name, query: query, isShared: shared)
  }

  @Test func whatOneKeepsIsOnesOwnUnlessItIsShared() async throws {
    try await Ledgers.with { (ledgers) async throws in
      let (store, now) = (ledgers.store, ledgers.clock.instant())
      #expect(try await store.save(view("anna", "Grandi"), of: key, at: now))
      #expect(try await store.save(view("anna", "Zona RN", shared: true), of: key, at: now))
      #expect(try await store.save(view("bruno", "Grandi", "ordine=scaduto"), of: key, at: now))
      #expect(
        try await store.savedViews(of: key, for: "bruno") == [
          view("bruno", "Grandi", "ordine=scaduto"), view("anna", "Zona RN", shared: true),
        ])
      #expect(try await store.savedViews(of: company("PRV"), for: "anna") == [])
      // The same name takes the place of the old one.
      #expect(try await store.save(view("anna", "Grandi", "operatore=-"), of: key, at: now))
      #expect(try await store.savedViews(of: key, for: "anna").map(\.query) == ["operatore=-", "stato=a"])
      #expect(try await store.deleteView("Grandi", of: "anna", key))
      #expect(try await store.deleteView("Grandi", of: "anna", key) == false)
      #expect(try await store.savedViews(of: key, for: "bruno").map(\.owner) == ["bruno", "anna"])
    }
  }

  @Test func nobodyKeepsMoreThanTheLimit() async throws {
    try await Ledgers.with { (ledgers) async throws in
      let (store, now) = (ledgers.store, ledgers.clock.instant())
      for number in 1...SavedView.countMax { _ = try await store.save(view("anna", "\(number)"), of: key, at: now) }
      #expect(try await store.save(view("anna", "di troppo"), of: key, at: now) == false)
      #expect(try await store.save(view("anna", "1", "cerca=x"), of: key, at: now))
      #expect(try await store.save(view("bruno", "1"), of: key, at: now))
      #expect(try await store.savedViews(of: key, for: "anna").count == SavedView.countMax)
    }
  }
}
