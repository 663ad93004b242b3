import CreditDomain
import CreditStore
import RiskRules
import TestSupport
import Testing
import UseCases

/// Single records go in at once, and older dumps do not undo them.
struct ApplyTests {
  private let key = company("DEM")

  private func ledger(_ status: String = "", exported: String, _ amount: String = "610.00") -> MemoryDump {
    MemoryDump(
      dumpHeader(exported: exported), customers: [Customer("501.00001"), Customer("501.00002")],
      documents: [
        invoice("501.00001", 12, [rata(1, due: "20260228", amount, status)]),
        invoice("501.00002", 13, [rata(1, due: "20260228", "10.00")]),
      ])
  }

  @Test func aReceiptShowsOnTheBoardBeforeItIsAnswered() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(ledger(exported: "20261009 033000"))
      let reader = RiskReader(board: ledgers.board, loading: ledgers.store)
      await ledgers.keeper.show(LedgerNotice(company: key, generation: 1, touched: .all))
      let paid = invoice("501.00001", 12, [rata(1, due: "20261009", original: "20260228", "610.00", "P")])
      let outcome = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      guard case .applied(let result, due: []) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect((result.counts.changed, result.counts.paid) == (1, 1))
      #expect(result.changes.map(\.change.kind) == [.paid])
      let view = try await reader.answer(about: code("501.00001"), of: key, today: ledgers.today).view
      #expect(view?.customer?.items == [])
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  /// The receipt is in the ledger: whoever posted it must not post it again.
  @Test func aReceiptIsTakenThoughItsCaseCannotBeLookedAt() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(ledger(exported: "20261009 033000"))
      await ledgers.keeper.show(LedgerNotice(company: key, generation: 1, touched: .all))
      let paid = invoice("501.00001", 12, [rata(1, due: "20261009", original: "20260228", "610.00", "P")])
      let apply = ApplyLedger(
        store: SightlessStore(store: ledgers.store), keeper: ledgers.keeper, clock: ledgers.clock)
      let outcome = try await apply.run(AppliedRecords(company: key, customers: [], documents: [paid]))
      guard case .applied(let result, due: [code("501.00001")]) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(result.counts.paid == 1)
      let reader = RiskReader(board: ledgers.board, loading: ledgers.store)
      let view = try await reader.answer(about: code("501.00001"), of: key, today: ledgers.today).view
      #expect(view?.customer?.items == [])
      let due = try await ledgers.store.dueCases(of: key, on: ledgers.today, after: nil, limit: 10)
      #expect(due.contains(code("501.00001")))
    }
  }

  @Test func oneCaseThatCannotBeLookedAtKeepsNoOtherFromIt() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(ledger(exported: "20261009 033000"))
      let first = invoice("501.00001", 12, [rata(1, due: "20261009", original: "20260228", "610.00", "P")])
      let second = invoice("501.00002", 13, [rata(1, due: "20261009", original: "20260228", "10.00", "P")])
      let apply = ApplyLedger(
        store: SightlessStore(store: ledgers.store, unreadable: code("501.00001")), keeper: ledgers.keeper,
        clock: ledgers.clock)
      let outcome = try await apply.run(AppliedRecords(company: key, customers: [], documents: [first, second]))
      guard case .applied(_, due: [code("501.00001")]) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      let due = try await ledgers.store.dueCases(of: key, on: ledgers.today, after: nil, limit: 10)
      #expect(due == [code("501.00001")])
    }
  }

  @Test func anOlderDumpLeavesItAlone() async throws {
    try await Ledgers.with(at: "20261009 120000") { ledgers in
      try await ledgers.take(ledger(exported: "20261008 033000"))
      let paid = invoice("501.00001", 12, [rata(1, due: "20261009", original: "20260228", "610.00", "P")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      // Exported in the morning, before the receipt was posted.
      let report = try await ledgers.take(ledger(exported: "20261009 033000"))
      #expect(report.warnings.map(\.code) == [.staleDocuments])
      #expect(try await ledgers.lines("501.00001").map(\.phase) == [.paid])
      // The next night's dump is newer.
      let newer = try await ledgers.take(ledger(exported: "20261010 033000", "600.00"))
      #expect(newer.warnings == [])
      #expect(try await ledgers.lines("501.00001").map(\.phase) == [.bounced])
      #expect(try await ledgers.lines("501.00001").map(\.instalment.amount) == [euro("600.00")])
    }
  }

  /// The part that was applied is word for word what the next dump says of the whole.
  @Test func whatWasAppliedInPartIsClosedWhenADumpNoLongerHasTheRest() async throws {
    try await Ledgers.with { ledgers in
      let rate = [rata(1, "B", due: "20260228", "100.00"), rata(2, "B", due: "20260331", "200.00")]
      func dump(_ rate: [ReportedInstalment], _ exported: String) -> MemoryDump {
        MemoryDump(
          dumpHeader(exported: exported), customers: [Customer("501.00001")],
          documents: [
            invoice("501.00001", 12, rate),
            invoice("501.00001", 13, (1...9).map { rata($0, "B", due: "20260430", "1.00") }),
          ])
      }
      try await ledgers.take(dump(rate, "20261009 033000"))
      let part = invoice("501.00001", 12, [rate[1]])
      let outcome = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [part]))
      guard case .applied(let result, due: []) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect((result.counts.changed, result.changes) == (0, []))
      let report = try await ledgers.take(dump([rate[1]], "20261010 033000"))
      #expect(report.counts.closed == 1)
      #expect(try await ledgers.lines("501.00001").prefix(2).map(\.phase) == [.closed, .open])
      let again = try await ledgers.take(dump([rate[1]], "20261011 033000"))
      #expect((again.counts.changed, again.counts.closed) == (0, 0))
    }
  }

  @Test func newDocumentsAndCustomersComeIn() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(ledger(exported: "20261009 033000"))
      let records = AppliedRecords(
        company: key, customers: [Customer("501.00003", "GAMMA", limit: "100.00")],
        documents: [invoice("501.00003", 1, [rata(1, "B", due: "20261130", "50.00")])])
      guard case .applied(let result, due: []) = try await ledgers.apply(records) else {
        Issue.record("refused")
        return
      }
      #expect(result.counts.appeared == 1)
      let sheet = try await LoadCustomerSheet(store: ledgers.store).run(
        code("501.00003"), of: key, today: ledgers.today)
      #expect(sheet?.customer == Customer("501.00003", "GAMMA", limit: "100.00"))
      #expect(sheet?.position.items.map(\.amount) == [euro("50.00")])
    }
  }

  @Test func whatDoesNotFitIsRefusedWhole() async throws {
    try await Ledgers.with { ledgers in
      try await ledgers.take(ledger(exported: "20261009 033000"))
      let before = try await Auditor(ledgers).contents()
      let good = invoice("501.00001", 12, [rata(1, due: "20260228", "1.00")])
      for (bad, refusal) in [
        (invoice("501.99999", 1, [rata(1, due: "20260228", "1.00")]), LedgerRefusal.Code.unknownCustomer),
        (good, .duplicateKey),
      ] {
        let outcome = try await ledgers.apply(
          AppliedRecords(company: key, customers: [Customer("501.00001", "OTHER")], documents: [good, bad]))
        guard case .refused(let reason) = outcome else {
          Issue.record("\(outcome)")
          continue
        }
        #expect(reason.code == refusal)
        #expect(try await Auditor(ledgers).contents() == before)
      }
    }
  }

  @Test func aCompanyIsMadeByItsDumpsOnly() async throws {
    try await Ledgers.with { ledgers in
      let records = AppliedRecords(company: company("ZZZ"), customers: [Customer("501.00001")], documents: [])
      let outcome = try await ledgers.apply(records)
      #expect(outcome == .unknownCompany)
      let companies = try await ledgers.store.companies()
      #expect(companies == [])
    }
  }

  @Test func anAmountIsNoFinerThanTheCurrency() async throws {
    try await Ledgers.with { ledgers in
      var dump = ledger(exported: "20261009 033000")
      dump.header.currency = 3
      dump.records.insert(.currency(Currency(number: 3, code: "JPY", decimals: 0)), at: 0)
      try await ledgers.take(dump)
      let standing = try await ledgers.store.loadAll(of: key, today: ledgers.today)?.standing
      #expect(standing?.decimals == 0)
      let fine = invoice("501.00001", 12, [rata(1, due: "20260228", "610.50")])
      guard
        case .refused(let refusal) = try await ledgers.apply(
          AppliedRecords(company: key, customers: [], documents: [fine]))
      else {
        Issue.record("taken")
        return
      }
      #expect(refusal.code == .invalid)
    }
  }
}

/// A store in which no case can be looked at.
private struct SightlessStore: LedgerApplying, CaseStore {
  let store: CreditStore
  /// The only case that cannot be looked at; nil = none can, since the database is away.
  var unreadable: CustomerCode?

  func applying(
    _ records: AppliedRecords, at now: Instant,
    _ body: @Sendable (any ApplyWork) throws(ImportStop) -> ApplyResult
  ) async throws(ImportStop) -> ApplyResult {
    try await store.applying(records, at: now, body)
  }

  func dueCases(
    of company: Company, on day: CalendarDate, after: CustomerCode?, limit: Int
  ) async throws(StoreFailure) -> [CustomerCode] {
    try await store.dueCases(of: company, on: day, after: after, limit: limit)
  }

  func measureGrownTables() async throws(StoreFailure) { try await store.measureGrownTables() }

  func revise(
    _ customers: [CustomerCode], of company: Company, at instant: Instant, _ claim: CaseClaim,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> RevisedCases? {
    guard let unreadable else { throw StoreFailure(.unreachable, "away") }
    guard !customers.contains(unreadable) else { throw StoreFailure(.failed, "unreadable") }
    return try await store.revise(customers, of: company, at: instant, claim, rule)
  }

  func cases(
    _ customers: [CustomerCode], of company: Company, on day: CalendarDate
  ) async throws(StoreFailure) -> (terms: CaseTerms, cases: [CaseOnFile])? {
    try await store.cases(customers, of: company, on: day)
  }

  func change(
    _ customer: CustomerCode, of company: Company, at instant: Instant,
    _ decide: @Sendable (CaseOnFile, CaseTerms) -> Result<[CaseEntry], CaseRefusal>,
    _ rule: @Sendable (CaseOnFile, CaseTerms) -> CaseRevision
  ) async throws(StoreFailure) -> CaseChangeOutcome {
    try await store.change(customer, of: company, at: instant, decide, rule)
  }
}
