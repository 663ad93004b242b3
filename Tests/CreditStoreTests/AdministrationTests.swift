import CreditDomain
import CreditStore
import PostgresSession
import RiskRules
import TestSupport
import Testing
import UseCases

/// Blocks, settings, history and status as the store keeps them.
struct AdministrationTests {
  private let key = company("DEM")

  private func withOneCustomer(_ body: @Sendable (Ledgers) async throws -> Void) async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(
        MemoryDump(dumpHeader(exported: "20261009 033000"), customers: [Customer("501.00001")], documents: []))
      try await body(ledgers)
    }
  }

  private func request(_ customer: String, until: String? = nil, _ reason: String = "garanzie") -> OrderBlockRequest {
    OrderBlockRequest(
      company: key, customer: code(customer), reason: reason, until: until.map { day($0) }, author: "anna")
  }

  private func block(_ ledgers: Ledgers) async throws -> OrderBlock? {
    try await ledgers.store.load([code("501.00001")], of: key, today: ledgers.today)?.rows.first?.position.block
  }

  @Test func theLastWordAboutOrdersHoldsAndEveryWordIsKept() async throws {
    try await withOneCustomer { ledgers in
      let change = ChangeOrderBlock(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      #expect(try await change.run(.lifted, request("501.00001")) == .notBlocked)
      #expect(try await change.run(.set, request("501.99999")) == .customerUnknown)
      _ = try await change.run(.set, request("501.00001"))
      #expect(try await block(ledgers) == OrderBlock(reason: "garanzie", until: nil))
      _ = try await change.run(.set, request("501.00001", until: "20261031", "fino a fine mese"))
      #expect(try await block(ledgers) == OrderBlock(reason: "fino a fine mese", until: day("20261031")))
      _ = try await change.run(.lifted, request("501.00001"))
      #expect(try await block(ledgers) == nil)
      #expect(try await change.run(.lifted, request("501.00001")) == .notBlocked)
      let facts = try await Auditor(ledgers).contents().filter { $0.contains("anna") }
      #expect(facts.count == 3)
    }
  }

  @Test func everyVersionOfTheSettingsIsKeptAndTheLastHolds() async throws {
    try await Ledgers.with { ledgers in
      let apply = ApplyCompanySettings(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
      #expect(try await apply.run("100", of: key, author: "anna").version == 1)
      #expect(try await apply.run("200", of: key, seen: 1, author: "anna").version == 2)
      #expect(try await apply.run("300", of: company("DEM/1"), seen: 0, author: "anna").version == 1)
      // Whoever wrote on an older version is told.
      guard case .changedMeanwhile(2) = try await apply.run("400", of: key, seen: 1, author: "rita") else {
        Issue.record("an older version was written over")
        return
      }
      let history = try await ledgers.store.settingsHistory(of: key, before: nil, limit: 5)
      #expect(history.map(\.version) == [2, 1] && history.map(\.document) == ["200", "100"])
      #expect(history.first?.applied == Signature(author: "anna", at: ledgers.clock.instant()))
      #expect(try await ledgers.store.settingsHistory(of: key, before: 2, limit: 5).map(\.version) == [1])
      #expect(try await ledgers.store.settings(of: key) == "200")
      #expect(try await ledgers.store.settings(of: company("XXX")) == nil)
      let standing = try await ledgers.store.loadAll(of: key, today: ledgers.today)?.standing
      #expect(standing?.policy.overdueTolerance == Cents(200))
      #expect(standing?.exportedAt == nil)
    }
  }

  @Test func settingsThatCannotBeReadAreAFailureAndNoPolicy() async throws {
    try await withOneCustomer { ledgers in
      _ = try await ledgers.store.saveSettings("\"x\"", of: key, seen: nil, author: "anna", at: ledgers.clock.instant())
      await #expect(throws: StoreFailure(.failed, "settings cannot be read")) {
        try await ledgers.store.loadAll(of: key, today: ledgers.today)
      }
    }
  }

  @Test func theHistoryOfImportsIsReadPageByPage() async throws {
    try await withOneCustomer { ledgers in
      for number in 10..<16 {
        try await ledgers.take(
          MemoryDump(dumpHeader(exported: "202610\(number) 033000"), customers: [], documents: []))
      }
      let history = ListImports(store: ledgers.store)
      var ids: [Int64] = []
      var before: Int64?
      repeat {
        let page = try await history.run(of: key, before: before, pageSize: 3)
        ids += page.items.compactMap(\.id)
        before = page.goesOnBehind?.id
      } while before != nil
      #expect(ids.count == 7)
      #expect(ids == ids.sorted(by: >))
      #expect(Set(ids).count == 7)
    }
  }

  @Test func messagesAreCountedByWhereTheyStand() async throws {
    try await Ledgers.with { ledgers in
      try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
        _ = try session.run(
          """
          INSERT INTO message (company, key, kind, template, channel, address, subject, body, asked_cents,
            is_at_most_once, status, not_before, created_at, attempt_at)
          SELECT company, number::text, 'digest', 't', 'email', 'a', 's', 'b', 0, false,
            CASE WHEN number < 3 THEN 'queued' ELSE 'sent' END, now(), now(), now()
          FROM generate_series(1, 3) AS number, unnest(ARRAY['DEM', 'PRV']) AS company
          """)
      }
      #expect(try await ledgers.store.messageCounts(of: key) == [.queued: 2, .sent: 1])
      #expect(try await ledgers.store.messageCounts(of: company("XXX")) == [:])
    }
  }

  @Test func theStatusTellsOfEveryCompany() async throws {
    try await withOneCustomer { ledgers in
      try await ledgers.take(MemoryDump(dumpHeader("DEM/1", exported: "20261009 033000"), customers: [], documents: []))
      _ = try await ledgers.take(
        MemoryDump(dumpHeader("DEM/1", exported: "20261001 033000"), customers: [], documents: []))
      let status = try await ledgers.store.status(at: ledgers.clock.instant())
      #expect(status.schemaVersion == Migrations.embedded.version)
      #expect(status.companies.map(\.company.key) == ["DEM", "DEM/1"])
      #expect(status.companies.map(\.customers) == [1, 0])
      #expect(status.companies.map(\.lastImport?.outcome) == [.imported, .imported])
    }
  }

  @Test func changesAreAnnouncedToWhoeverListens() async throws {
    try await Ledgers.with { ledgers in
      let events = ledgers.store.ledgerEvents()
      var heard: [LedgerEvent] = []
      for await event in events {
        heard.append(event)
        switch heard.count {
        case 1:
          try await ledgers.take(
            MemoryDump(dumpHeader(exported: "20261009 033000"), customers: [Customer("501.00001")], documents: []))
        case 2:
          _ = try await ledgers.store.addBlockFact(.set, request("501.00001"), at: ledgers.clock.instant())
        default: break
        }
        if heard.count == 3 { break }
      }
      #expect(heard.first == .connected)
      #expect(
        heard.dropFirst().allSatisfy { if case .changed(let notice) = $0 { notice.company == key } else { false } })
    }
  }
}

extension SettingsSaving {
  /// Nil = it was not saved.
  fileprivate var version: Int? {
    if case .saved(let version, _) = self { version } else { nil }
  }
}
