import CreditDomain
import CreditStore
import Dispatch
import RiskRules
import TestSupport
import Testing
import UseCases

/// What one dump after the other makes of the ledger.
struct ImportTests {
  private let alfa = Customer("501.00001")

  private func dump(_ exported: String, kind: DumpKind = .full, _ documents: [ReportedDocument]) -> MemoryDump {
    MemoryDump(dumpHeader("DEM", kind, exported: exported), customers: [alfa], documents: documents)
  }

  @Test func takesAFirstDumpAsItIs() async throws {
    try await Ledgers.with { ledgers in
      let document = invoice(
        "501.00001", 12,
        [rata(1, due: "20260228", "610.00", "E"), rata(2, due: "20260331", original: "20260320", "610.00")])
      let report = try await ledgers.take(dump("20261009 033000", [document]))
      #expect(report.outcome == .imported)
      #expect(report.figures == ControlFigures(counting: [.customer(alfa, line: 1), .document(document, line: 2)]))
      #expect(report.counts.appeared == 2)
      #expect(report.counts.changed == 0)
      let lines = try await ledgers.lines("501.00001")
      #expect(lines.map(\.instalment.status) == [.presented, .open])
      #expect(lines.map(\.instalment.originalDue) == [day("20260228"), day("20260320")])
      #expect(lines.map(\.phase) == [.matured, .open])
      #expect(lines.map(\.age) == [day("20261009").days(since: day("20260228")), 203])
      #expect(lines.map(\.residual) == [.zero, euro("610.00")])
      #expect(lines.first?.label == document.label)
      #expect(try await Auditor(ledgers).defects() == [])
      #expect(try await Auditor(ledgers).standing(of: "DEM") == report.figures)
    }
  }

  @Test func aCustomerOfWhomOnlyTheCodeIsSaidIsMadeOrLeftAsItIs() async throws {
    try await Ledgers.with { ledgers in
      var known = alfa
      known.name = "ALFA S.R.L."
      var first = dump("20261009 033000", [])
      first.records = [.customer(known, line: 1)]
      first.declared = ControlFigures(counting: first.records)
      #expect(try await ledgers.take(first).outcome == .imported)
      var second = dump("20261010 033000", [invoice("501.00002", 12, [rata(1, due: "20261101", "10.00")])])
      second.records =
        [.namedCustomer(alfa.code, line: 1), .namedCustomer(Customer("501.00002").code, line: 2)]
        + second.records.filter { if case .document = $0 { true } else { false } }
      second.declared = ControlFigures(counting: second.records)
      let report = try await ledgers.take(second)
      #expect(report.outcome == .imported && report.counts.appeared == 1)
      #expect(try await ledgers.lines("501.00002").count == 1)
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func followsAnInstalmentThroughItsLife() async throws {
    try await Ledgers.with { ledgers in
      func take(_ exported: String, _ instalments: [ReportedInstalment], force: Bool = false) async throws
        -> ImportCounts
      {
        let report = try await ledgers.take(
          dump(exported, instalments.isEmpty ? [] : [invoice("501.00001", 12, instalments)]),
          ImportOptions(isForced: force))
        #expect(report.outcome == .imported)
        return report.counts
      }
      var counts = try await take("20260201 033000", [rata(1, due: "20260228", "610.00")])
      #expect(counts.appeared == 1)
      counts = try await take("20260225 033000", [rata(1, due: "20260228", "610.00", "E")])
      #expect(counts.changed == 1)
      counts = try await take("20260320 033000", [rata(1, due: "20260228", "610.00")])
      #expect((counts.changed, counts.bounced) == (1, 1))
      counts = try await take("20260405 033000", [rata(1, due: "20260401", original: "20260228", "610.00", "P")])
      #expect((counts.changed, counts.paid) == (1, 1))
      counts = try await take("20260501 033000", [])
      #expect(counts == ImportCounts())
      let line = try #require(try await ledgers.lines("501.00001").first)
      #expect(line.instalment.status == .paid)
      #expect(line.instalment.paidOn == day("20260401"))
      #expect(line.instalment.originalDue == day("20260228"))
      #expect(line.instalment.bouncedOn == day("20260320"))
      #expect(line.instalment.bounceCount == 1)
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func closesWhatAFullDumpNoLongerHasAndOpensWhatComesBack() async throws {
    try await Ledgers.with { ledgers in
      let kept = (1...9).map { invoice("501.00001", $0, [rata(1, due: "20260228", "10.00")]) }
      let lost = invoice("501.00001", 12, [rata(1, due: "20260228", "610.00")])
      try await ledgers.take(dump("20260201 033000", kept + [lost]))
      var report = try await ledgers.take(dump("20260202 033000", kept))
      #expect((report.counts.changed, report.counts.closed) == (1, 1))
      #expect(try await ledgers.lines("501.00001").count { $0.phase == .closed } == 1)
      #expect(try await Auditor(ledgers).standing(of: "DEM") == report.figures)
      report = try await ledgers.take(dump("20260203 033000", kept + [lost]))
      #expect((report.counts.changed, report.counts.closed) == (1, 0))
      #expect(try await ledgers.lines("501.00001").allSatisfy { $0.phase == .open })
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func takesNoMeaningFromAbsenceInAVariation() async throws {
    try await Ledgers.with { ledgers in
      let documents = (1...3).map { invoice("501.00001", $0, [rata(1, due: "20260228", "10.00")]) }
      try await ledgers.take(dump("20260201 033000", documents))
      let report = try await ledgers.take(
        dump("20260202 033000", kind: .variation, [invoice("501.00001", 1, [rata(1, due: "20260228", "5.00")])]))
      #expect(report.counts.changed == 1)
      #expect(report.counts.closed == 0)
      #expect(try await ledgers.lines("501.00001").map(\.residual).sum() == euro("25.00"))
    }
  }

  @Test func leavesWhatIsUnchangedUntouched() async throws {
    try await Ledgers.with { ledgers in
      let documents = (1...3).map { invoice("501.00001", $0, [rata(1, due: "20260228", "10.00", "E")]) }
      try await ledgers.take(dump("20260201 033000", documents))
      let before = try await Auditor(ledgers).contents().filter { !$0.hasPrefix("(DEM,1,") }
      let report = try await ledgers.take(dump("20260202 033000", documents))
      #expect(report.counts == ImportCounts())
      let after = try await Auditor(ledgers).contents().filter { !$0.hasPrefix("(DEM,1,") }
      // Only the company's own row tells of the newer export.
      #expect(Set(after).symmetricDifference(before).allSatisfy { $0.hasPrefix("(DEM,") && $0.contains("2026-02-0") })
    }
  }

  @Test func answersTheSameFileWithItsFirstResult() async throws {
    try await Ledgers.with { ledgers in
      let first = dump("20260201 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "10.00")])])
      let result = try await ledgers.take(first)
      let newer = dump("20260202 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "11.00")])])
      try await ledgers.take(newer)
      let before = try await Auditor(ledgers).contents()
      let again = try await ledgers.take(first)
      #expect(again.outcome == .alreadyImported)
      #expect(again.firstImportID == result.id)
      #expect(again.counts == result.counts)
      #expect(try await Auditor(ledgers).contents() == before)
      #expect(try await ledgers.lines("501.00001").map(\.residual) == [euro("11.00")])
      // A person's word brings the earlier export back.
      let forced = try await ledgers.take(first, ImportOptions(isForced: true))
      #expect(forced.outcome == .imported)
      #expect(try await ledgers.lines("501.00001").map(\.residual) == [euro("10.00")])
      #expect(try await ledgers.take(first, ImportOptions(isForced: true)).outcome == .alreadyImported)
    }
  }

  @Test func keepsCompaniesApart() async throws {
    try await Ledgers.with { ledgers in
      func dump(_ key: String, _ name: String, _ amount: String, _ exported: String) -> MemoryDump {
        MemoryDump(
          dumpHeader(key, exported: exported), customers: [Customer("501.00001", name)],
          documents: [invoice("501.00001", 1, [rata(1, due: "20260228", amount)])])
      }
      for key in ["DEM", "DEM/1", "DEN"] { try await ledgers.take(dump(key, key, "10.00", "20260201 033000")) }
      let report = try await ledgers.take(dump("DEM/1", "DEM/1", "12.00", "20260202 033000"))
      #expect((report.counts.appeared, report.counts.changed) == (0, 1))
      #expect(try await ledgers.lines("501.00001", of: "DEM").map(\.residual) == [euro("10.00")])
      #expect(try await ledgers.lines("501.00001", of: "DEM/1").map(\.residual) == [euro("12.00")])
      #expect(try await ledgers.lines("501.00001", of: "DEN").map(\.residual) == [euro("10.00")])
      for key in ["DEM", "DEM/1", "DEN"] {
        let sheet = try await LoadCustomerSheet(store: ledgers.store).run(
          code("501.00001"), of: company(key), today: ledgers.today)
        #expect(sheet?.customer.name == key)
      }
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func aPersonsWordForAnOlderExportDoesNotLockOutTheNewerOne() async throws {
    try await Ledgers.with { ledgers in
      let first = dump("20260201 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "10.00", "E")])])
      let second = dump("20260202 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "10.00", "P")])])
      for (dump, isForced) in [(first, false), (second, false), (first, true), (second, false)] {
        let report = try await ledgers.take(dump, ImportOptions(isForced: isForced))
        #expect(report.outcome == .imported)
      }
      #expect(try await ledgers.lines("501.00001").map(\.phase) == [.paid])
      let again = try await ledgers.take(second)
      #expect(again.outcome == .alreadyImported)
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func theBoardShowsAnImportBeforeItIsAnswered() async throws {
    try await Ledgers.with { ledgers in
      ledgers.board.becomeLive()
      for (exported, amount) in [("20261008 033000", "10.00"), ("20261009 033000", "20.00")] {
        let file = dump(exported, [invoice("501.00001", 1, [rata(1, due: "20260228", amount)])])
        _ = try await ImportLedger(imports: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock).run(
          file, options: ImportOptions())
        guard case .current(let view) = ledgers.board.answer(about: code("501.00001"), of: company("DEM")) else {
          Issue.record("the board does not know")
          continue
        }
        #expect(view.customer?.items.map(\.amount) == [euro(amount)])
        #expect(view.standing.exportedAt == moment(exported))
      }
      // The same content the next day changes the age of the data only.
      _ = try await ImportLedger(imports: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock).run(
        dump("20261009 063000", [invoice("501.00001", 1, [rata(1, due: "20260228", "20.00")])]),
        options: ImportOptions())
      #expect(ledgers.board.standing(of: company("DEM"))?.exportedAt == moment("20261009 063000"))
    }
  }

  /// Whoever blocks an order while a dump is taken in does not wait for its end.
  @Test func anImportUnderWayKeepsNobodyWaiting() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(dump("20261001 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "10.00")])]))
      let request = OrderBlockRequest(
        company: company("DEM"), customer: code("501.00001"), reason: "garanzie", author: "anna")
      let saving = AsyncStream<Void>.makeStream()
      let blocked = DispatchSemaphore(value: 0)
      async let report = ledgers.store.importing(at: ledgers.clock.instant()) { (work) throws(ImportStop) in
        _ = try work.stage(dump("20261002 033000", [invoice("501.00001", 1, [rata(1, due: "20260228", "11.00")])])) {
          _ in nil
        }
        try work.waitForOthers()
        _ = try work.previous()
        let effects = BankEffects(types: try work.saveCustomers())
        _ = try work.compareDocuments(exposureDays: 10)
        try work.reviseDocuments { document in
          DocumentRevision(
            of: document, absence: .meansClosed, reportedOn: day("20261002"), exposureDays: 10, bankEffects: effects)
        }
        _ = try work.addNewDocuments()
        saving.continuation.finish()
        guard blocked.wait(timeout: .now() + 20) == .success else {
          throw ImportStop(.failed(StoreFailure(.failed, "the block waits for the import")))
        }
        var report = ImportReport(outcome: .imported, fileName: "a", startedAt: ledgers.clock.instant())
        report.digest = Array(repeating: 7, count: 32)
        return try work.complete(report)
      }
      for await _ in saving.stream {}
      let outcome = try await ChangeOrderBlock(store: ledgers.store, keeper: ledgers.keeper, clock: ledgers.clock)
        .run(.set, request)
      blocked.signal()
      if case .done = outcome {} else { Issue.record("\(outcome)") }
      let taken = try await report
      #expect(taken.report.outcome == .imported)
    }
  }

  @Test func aDayInTheFutureIsRemarked() async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      let soon = try await ledgers.take(dump("20261010 080000", []))
      #expect(soon.warnings == [])
      let late = try await ledgers.take(dump("20261011 080000", []))
      #expect(late.warnings.map(\.code) == [.futureExport])
    }
  }
}
