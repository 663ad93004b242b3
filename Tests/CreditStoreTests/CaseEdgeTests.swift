import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import Testing
import UseCases

/// What people and exports can make of a case at its edges: days that nobody knows exactly, words that do not hold.
struct CaseEdgeTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")

  /// ALFA owes 1,000.00 since 1 November by bank transfer; today is Saturday 5 December, the ledger of that morning.
  private func withDebt(_ body: @Sendable (Ledgers, Cases) async throws -> Void) async throws {
    try await Ledgers.with(at: "20261205 100000") { ledgers in
      try await take(amount: "1000.00", exported: "20261205 033000", ledgers)
      let cases = Cases(ledgers)
      try await cases.advance()
      try await body(ledgers, cases)
    }
  }

  private func take(amount: String, exported: String, _ ledgers: Ledgers) async throws {
    try await ledgers.take(
      MemoryDump(
        dumpHeader(exported: exported), customers: [Customer("501.00001")],
        documents: [invoice("501.00001", 12, [rata(1, "B", due: "20261101", amount)])]))
  }

  private func promise(_ parts: (String, String)...) -> CaseAction {
    .promise(
      parts.map { PromiseOfPayment.Part(amount: euro($0.0), date: day($0.1)) }, documents: [])
  }

  @Test(arguments: [("20261207 033000", PromiseOutcome.open), ("20261206 033000", .open)])
  func whatTheFirstExportAfterTheDayShowsCameInTime(before: String, outcome: PromiseOutcome) async throws {
    try await withDebt { ledgers, cases in
      #expect(try await cases.change(promise(("300.00", "20261207"), ("700.00", "20261231")), about: alfa) == nil)
      try await take(amount: "1000.00", exported: before, ledgers)
      // Tuesday the 8th is a holiday: the export of its morning tells of Monday.
      try await take(amount: "700.00", exported: "20261209 033000", ledgers)
      #expect(try await cases.promiseOutcomes(alfa, on: "20261209") == [outcome])
    }
  }

  @Test func whatCameAfterALaterExportWasTooLate() async throws {
    try await withDebt { ledgers, cases in
      #expect(try await cases.change(promise(("300.00", "20261207"), ("700.00", "20261231")), about: alfa) == nil)
      try await take(amount: "1000.00", exported: "20261209 033000", ledgers)
      try await take(amount: "700.00", exported: "20261210 033000", ledgers)
      #expect(try await cases.promiseOutcomes(alfa, on: "20261210") == [.partial])
    }
  }

  /// Debts shrink between a word and its day: by a credit note, by what was on its way.
  @Test func whoeverPromisedMoreThanIsOwedKeepsItByPayingAll() async throws {
    try await withDebt { ledgers, cases in
      #expect(try await cases.change(promise(("1200.00", "20261209")), about: alfa) == nil)
      try await take(amount: "400.00", exported: "20261209 033000", ledgers)
      #expect(try await cases.promiseOutcomes(alfa, on: "20261209") == [.open])
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261210 033000"), customers: [Customer("501.00001")],
          documents: [
            invoice("501.00001", 12, [rata(1, "B", due: "20261209", original: "20261101", "400.00", "P")])
          ]))
      #expect(try await cases.promiseOutcomes(alfa, on: "20261210") == [.kept])
    }
  }

  @Test func anEffectAtTheBankIsNotPaidYet() async throws {
    try await withDebt { ledgers, cases in
      #expect(try await cases.change(promise(("1200.00", "20261209")), about: alfa) == nil)
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261231 033000"), customers: [Customer("501.00001")],
          documents: [
            invoice("501.00001", 12, [rata(1, "R", due: "20261215", original: "20261101", "1000.00", "E")])
          ]))
      #expect(try await cases.promiseOutcomes(alfa, on: "20261231") == [.missed])
    }
  }

  /// On the same day: whoever has just paid a part promises the rest.
  @Test func whatWasPaidBeforeThePromiseIsNoPartOfIt() async throws {
    try await withDebt { ledgers, cases in
      let part = invoice("501.00001", 12, [rata(1, "B", due: "20261101", "700.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [part]))
      let later = FixedClock(moment("20261205 100100"))
      let change = ChangeCase(store: ledgers.store, keeper: ledgers.keeper, clock: later)
      let request = CaseRequest(promise(("700.00", "20261231")), reason: "il resto", author: "anna")
      guard case .changed(let changed) = try await change.run(request, about: alfa, of: key) else {
        Issue.record("the promise was refused")
        return
      }
      #expect(changed.onFile.facts.promises.map { $0.received.map(\.amount) } == [[]])
    }
  }

  @Test func aMoveEndsWithWhatWasOwed() async throws {
    try await withDebt { ledgers, cases in
      let blocked = try #require(WorkflowName("blocco"))
      #expect(try await cases.change(.move(workflow: nil, state: blocked), about: alfa) == nil)
      let paid = invoice(
        "501.00001", 12, [rata(1, "B", due: "20261205", original: "20261101", "1000.00", "P")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      #expect(try await cases.standing(alfa)?.state == nil)
      #expect(try await cases.change(.move(workflow: nil, state: blocked), about: alfa) == .nothingOwed)
    }
  }

  @Test func aDocumentIsFirstSeenOnce() async throws {
    try await withDebt { ledgers, cases in
      let debt = invoice("501.00001", 13, [rata(1, "B", due: "20261201", "500.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [debt]))
      let later = Ledgers(
        database: ledgers.database, sessions: ledgers.sessions, store: ledgers.store,
        clock: FixedClock(moment("20261210 080000")))
      let changed = invoice("501.00001", 13, [rata(1, "B", due: "20261201", "510.00")])
      _ = try await later.apply(AppliedRecords(company: key, customers: [], documents: [changed]))
      let found = try await ledgers.store.cases([alfa], of: key, on: day("20261210"))
      #expect(found?.cases.first?.facts.instalments.map(\.firstSeenOn) == [day("20261205"), day("20261205")])
    }
  }

  @Test func whatDidNotHappenIsNotRecorded() async throws {
    try await withDebt { ledgers, cases in
      let notice = NoticeGiven(
        state: StateReference(
          workflow: try #require(WorkflowName("bonifico")), state: try #require(WorkflowName("blocco"))),
        severity: 0)
      func call(_ at: String, _ outcome: ActivityOutcome?, notice: NoticeGiven? = nil) -> CaseAction {
        .record(Activity(.call, .done(moment(at), outcome), text: "", notice: notice, author: "anna"), next: nil)
      }
      #expect(
        try await cases.change(call("20261205 100001", .done), about: alfa)
          == .momentToCome(moment("20261205 100001")))
      #expect(try await cases.change(call("20261205 100000", .done), about: alfa) == nil)
      #expect(
        try await cases.change(call("20261205 090000", .noAnswer, notice: notice), about: alfa) == .noticeWithoutContact
      )
      #expect(try await cases.change(call("20261205 090000", .promise, notice: notice), about: alfa) == nil)
      let note = Activity(.note, .done(moment("20261205 090000"), nil), text: "", author: "anna")
      #expect(
        try await cases.change(.record(note, next: day("20261204")), about: alfa)
          == .dateInThePast(day("20261204"), of: .next))
    }
  }

  @Test func aNameOfSeveralDocumentsIsNoDecision() async throws {
    try await withDebt { ledgers, cases in
      let second = invoice("501.00001", 13, [rata(1, "B", due: "20261201", "500.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [second]))
      let both = DocumentLabel(cause: "FE")
      let hold = CaseAction.hold(document: both, until: day("20261231"))
      #expect(try await cases.change(hold, about: alfa) == .ambiguousDocument(both, count: 2))
      var one = both
      one.number = "13"
      #expect(try await cases.change(.hold(document: one, until: day("20261231")), about: alfa) == nil)
      // What is in force on one of several is ended by the name of all.
      #expect(try await cases.change(.endHold(.documents([both])), about: alfa) == nil)
    }
  }

  @Test func whoeverIsGivenTheCustomerIsGivenItsTasks() async throws {
    try await withDebt { ledgers, cases in
      let note = Activity(.note, .done(moment("20261205 090000"), nil), text: "richiamare", author: "anna")
      #expect(try await cases.change(.record(note, next: day("20261220")), about: alfa) == nil)
      func tasks(of name: String) async throws -> Int {
        try await cases.activities {
          $0.isOpen = true
          $0.operatorName = name
        }.count
      }
      let open = try await cases.activities { $0.isOpen = true }.count
      #expect(try await cases.change(.assign(operatorName: "anna"), about: alfa) == nil)
      #expect(try await tasks(of: "anna") == open)
      #expect(try await cases.change(.assign(operatorName: "paola"), about: alfa) == nil)
      #expect(try await tasks(of: "anna") == 0)
      #expect(try await tasks(of: "paola") == open)
    }
  }
}
