import CreditDomain
import CreditStore
import DunningRules
import RiskRules
import TestSupport
import Testing
import UseCases

/// Cases follow the facts: after every change, on every day, and never twice.
struct CaseTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")

  /// ALFA owes 610.00 since 1 September by bank transfer and 100.00 on 1 November; BETA owes nothing yet.
  private func withLedger(
    at now: String = "20261009 080000", exported: String = "20261009 033000",
    _ body: @Sendable (Ledgers, Cases) async throws -> Void
  ) async throws {
    try await Ledgers.with(at: now) { ledgers in
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: exported), customers: [Customer("501.00001"), Customer("501.00002", "BETA")],
          documents: [
            invoice(
              "501.00001", 12, [rata(1, "B", due: "20260901", "610.00"), rata(2, "B", due: "20261101", "100.00")]),
            invoice("501.00002", 13, [rata(1, "R", due: "20261030", "50.00", "E")]),
          ]))
      try await body(ledgers, Cases(ledgers))
    }
  }

  @Test func whatIsOverdueIsGivenItsStateOnce() async throws {
    try await withLedger { ledgers, cases in
      let first = try await cases.advance()
      #expect(first == ["501.00001 12/1 - > blocco", "501.00001 - > blocco"])
      #expect(try await cases.advance() == [])
      #expect(try await cases.standing(alfa)?.orders == .block)
      #expect(try await cases.standing(alfa)?.overdue == euro("610.00"))
      #expect(try await cases.standing(alfa)?.state?.lateFrom == day("20260901"))
      #expect(try await cases.standing(code("501.00002"))?.state == nil)
      #expect(try await ledgers.store.dueCases(of: key, on: ledgers.today, after: nil, limit: 10) == [])
      // The reminder of the second instalment is the next thing that happens.
      #expect(try await ledgers.store.dueCases(of: key, on: day("20261026"), after: nil, limit: 10) == [])
      #expect(try await ledgers.store.dueCases(of: key, on: day("20261027"), after: nil, limit: 10) == [alfa])
    }
  }

  @Test func theBoardIsToldAndOrdersAreStopped() async throws {
    try await withLedger { ledgers, cases in
      await ledgers.showLatest(of: key)
      try await cases.advance()
      let reader = RiskReader(board: ledgers.board, loading: ledgers.store)
      let view = try await reader.answer(about: alfa, of: key, today: ledgers.today).view
      let verdict = orderVerdict(
        on: .nothing, customer: view?.customer, under: RiskPolicy(), on: ledgers.today, dataAgeBusinessHours: 1)
      #expect(verdict.outcome == .block)
      #expect(verdict.findings.first?.reason == .stoppingState(title: "Ordini bloccati", days: 38, daysMin: 30))
      #expect(view?.customer?.recovery?.state?.severity == 60)
    }
  }

  @Test func aReceiptLiftsTheBlockBeforeItIsAnswered() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      await ledgers.showLatest(of: key)
      let paid = invoice(
        "501.00001", 12,
        [
          rata(1, "B", due: "20261009", original: "20260901", "610.00", "P"),
          rata(2, "B", due: "20261101", "100.00"),
        ])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [paid]))
      guard case .current(let view) = ledgers.board.answer(about: alfa, of: key) else {
        Issue.record("the board is not sure")
        return
      }
      #expect(view.customer?.recovery == nil)
      #expect(try await cases.standing(alfa)?.state == nil)
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func aBounceMovesToItsOwnWorkflow() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      let bounced = invoice("501.00002", 13, [rata(1, "R", due: "20261030", "50.00")])
      _ = try await ledgers.apply(AppliedRecords(company: key, customers: [], documents: [bounced]))
      let standing = try await cases.standing(code("501.00002"))
      #expect(standing?.state?.recorded.reference.workflow.text == "insoluto")
      #expect(standing?.orders == .hold)
    }
  }

  @Test func aHoldKeepsTheStateUntilItsLastDay() async throws {
    try await withLedger(at: "20260915 080000") { ledgers, cases in
      try await cases.advance()
      #expect(try await cases.standing(alfa)?.state?.title == "Sollecito")
      let held = try await cases.change(.hold(document: nil, until: day("20261001")), about: alfa)
      #expect(held == nil)
      try await cases.advance(on: "20261001")
      #expect(try await cases.standing(alfa)?.state?.title == "Sollecito")
      try await cases.advance(on: "20261002")
      #expect(try await cases.standing(alfa)?.state?.title == "Ordini bloccati")
    }
  }

  @Test func aChangeOnAnotherVersionIsRefused() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      let version = try await cases.version(alfa)
      #expect(try await cases.change(.assign(operatorName: "anna"), about: alfa, seen: version) == nil)
      let later = try await cases.version(alfa)
      #expect(later > version)
      let refusal = try await cases.change(.assign(operatorName: "paola"), about: alfa, seen: version)
      #expect(refusal == .changedMeanwhile(version: later))
      #expect(try await cases.record(alfa)?.operatorName == "anna")
    }
  }

  /// Whether it was paid by the day is known once a later export was read.
  @Test func aPromiseHoldsUntilItIsKnownToBeBroken() async throws {
    try await withLedger(at: "20260915 080000", exported: "20260915 033000") { ledgers, cases in
      try await cases.advance()
      let parts = [PromiseOfPayment.Part(amount: euro("610.00"), date: day("20260930"))]
      #expect(try await cases.change(.promise(parts, documents: []), about: alfa) == nil)
      try await cases.advance(on: "20261005")
      #expect(try await cases.standing(alfa)?.state?.title == "Sollecito")
      try await ledgers.take(
        MemoryDump(
          dumpHeader("DEM", .variation, exported: "20261004 033000"), customers: [Customer("501.00001")],
          documents: []))
      try await cases.advance(on: "20261005")
      #expect(try await cases.standing(alfa)?.state?.title == "Ordini bloccati")
      #expect(try await cases.promiseOutcomes(alfa, on: "20261005") == [.missed])
    }
  }

  @Test func anInstalmentsOwnWorkflowGoesBeforeTheCustomersAndIsTakenBack() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      let nothing = WorkflowName("nulla")
      let found = try #require(try await ledgers.store.cases([alfa], of: key, on: ledgers.today)?.cases.first)
      let late = try #require(found.facts.instalments.first { $0.due == day("20260901") })
      let choice = InstalmentChoice.number(late.id)
      #expect(try await cases.change(.useWorkflow(nothing, instalment: choice), about: alfa) == nil)
      #expect(try await cases.standing(alfa)?.state == nil)
      // The customer's own stands behind it, for what has none.
      #expect(try await cases.change(.useWorkflow(WorkflowName("bonifico"), instalment: nil), about: alfa) == nil)
      #expect(try await cases.standing(alfa)?.state == nil)
      let explained = try #require(
        try await ExplainCase(store: ledgers.store).run(alfa, of: key, on: ledgers.today)?.explanation)
      #expect(explained.instalments.first { $0.id == late.id }?.assignment?.reason == .instalment)
      #expect(explained.instalments.first { $0.id != late.id }?.assignment?.reason == .customer)
      // Past days are tried with it too.
      let lives = try await ledgers.store.lives(of: key, owedSince: day("20260901"), after: nil, limit: 10)
      let life = lives?.first { $0.facts.customer == alfa }?.lives.first { $0.instalment.id == late.id }
      #expect(life?.instalment.workflow == nothing)
      let history = try await cases.history(alfa).filter { $0.what == "workflow" }
      #expect(history.map(\.number) == [nil, 1] && history.last?.document?.number == "12")

      #expect(try await cases.change(.useWorkflow(nil, instalment: choice), about: alfa) == nil)
      #expect(try await cases.standing(alfa)?.state?.title == "Ordini bloccati")
      #expect(try await cases.change(.useWorkflow(nil, instalment: choice), about: alfa) == .nothingToEnd)
      #expect(try await cases.change(.useWorkflow(nil, instalment: nil), about: alfa) == nil)
      let named = InstalmentChoice.named(DocumentLabel(number: "99"), ordinal: 1)
      let refusal = try await cases.change(.useWorkflow(nothing, instalment: named), about: alfa)
      #expect(refusal == .unknownDocument(DocumentLabel(number: "99")))
    }
  }

  /// Who saves what is in force already is told the version that it has.
  @Test func theVersionInForceIsToldWhetherItIsNewOrNot() async throws {
    try await withLedger { ledgers, cases in
      let early = PlainWorkflows.document(
        #"""
        {"id": "presto", "nome": "Presto", "tipi_pagamento": [], "evento": "scaduto", "stati": [
          {"id": "avviso", "nome": "Avviso", "colore": "#2E86DE", "gravita": 90, "giorni": -60}]}
        """#)
      func versions(_ text: String, isWhole: Bool = false) async throws -> (new: [Int], inForce: Int?, all: Int) {
        let change = try await ledgers.store.applyWorkflows(
          [WorkflowDraft(name: early.name, text: text)], isWhole: isWhole, of: key, author: "rita",
          at: ledgers.clock.instant()
        ) { _ in [] }
        guard case .applied(let new, _, let inForce) = change else { return ([], nil, 0) }
        return (new.map(\.version), inForce[early.name], inForce.count)
      }
      let others = try #require(try await ledgers.store.workflows(of: key)).count
      #expect(try await versions(early.text) == ([1], 1, others + 1))
      #expect(try await versions(early.text + " ") == ([2], 2, others + 1))
      #expect(try await versions(early.text + " ") == ([], 2, others + 1))
      #expect(try await versions(early.text + " ", isWhole: true) == ([], 2, 1))
    }
  }

  /// What came into a state by a given workflow alone is without one when the workflow is taken back.
  @Test func nothingStaysInAWorkflowThatWasTakenBack() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      let early = PlainWorkflows.document(
        #"""
        {"id": "presto", "nome": "Presto", "tipi_pagamento": [], "evento": "scaduto", "stati": [
          {"id": "avviso", "nome": "Avviso", "colore": "#2E86DE", "gravita": 90, "giorni": -60}]}
        """#)
      _ = try await ledgers.store.applyWorkflows(
        [WorkflowDraft(name: early.name, text: early.text)], isWhole: false, of: key, author: "rita",
        at: ledgers.clock.instant()
      ) { _ in [] }
      #expect(
        try await ledgers.store.workflowHistory(of: early.name, key) == [
          WorkflowVersion(
            version: 1, text: early.text, applied: Signature(author: "rita", at: ledgers.clock.instant()))
        ])
      let found = try #require(try await ledgers.store.cases([alfa], of: key, on: ledgers.today)?.cases.first)
      let coming = try #require(found.facts.instalments.first { $0.due == day("20261101") })
      for choice in [InstalmentChoice.number(coming.id), nil] {
        #expect(try await cases.change(.useWorkflow(early.name, instalment: choice), about: alfa) == nil)
        #expect(try await cases.standing(alfa)?.state?.title == "Avviso")
        #expect(try await cases.change(.useWorkflow(nil, instalment: choice), about: alfa) == nil)
        #expect(try await cases.standing(alfa)?.state?.title == "Ordini bloccati")
        let after = try await ledgers.store.cases([alfa], of: key, on: ledgers.today)?.cases.first
        #expect(after?.states[coming.id] == nil)
      }
    }
  }

  @Test func aMoveHoldsUntilItIsTakenBack() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      let state = try #require(WorkflowName("sollecito"))
      #expect(try await cases.change(.move(workflow: nil, state: state), about: alfa) == nil)
      #expect(try await cases.standing(alfa)?.state?.title == "Sollecito")
      #expect(try await cases.standing(alfa)?.orders == .warn)
      #expect(try await cases.change(.endMove, about: alfa) == nil)
      #expect(try await cases.standing(alfa)?.state?.title == "Ordini bloccati")
      #expect(try await cases.change(.endMove, about: alfa) == .nothingToEnd)
    }
  }

  @Test func aStateMakesItsTaskOnceAndAPersonCompletesIt() async throws {
    try await withLedger(at: "20260915 080000") { ledgers, cases in
      try await cases.advance()
      try await cases.advance(on: "20260916")
      let open = try await cases.activities { $0.isOpen = true }
      #expect(open.map(\.activity.standing) == [.open(due: day("20260917"))])
      let id = try #require(open.first?.activity.id)
      let done = CaseAction.complete(id, at: moment("20260916 100000"), .promise, next: day("20260930"))
      #expect(try await cases.change(done, about: alfa, reason: "paga a fine mese") == nil)
      #expect(try await cases.change(done, about: alfa) == .nothingToEnd)
      #expect(try await cases.activities { $0.isOpen = true }.map(\.activity.kind) == [.reminder])
      #expect(try await cases.activities { $0.outcome = .promise }.count == 1)
    }
  }

  @Test func theHistoryTellsEverythingNewestFirst() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      _ = try await cases.change(.assign(operatorName: "anna"), about: alfa)
      _ = try await cases.change(.hold(document: nil, until: day("20261031")), about: alfa)
      _ = try await cases.change(.endHold(.documents([])), about: alfa)
      let all = try await cases.history(alfa)
      #expect(all.prefix(3).map(\.what) == ["hold", "hold", "operator"])
      #expect(all.prefix(3).map(\.isEnd) == [true, false, false])
      #expect(all.contains { $0.what == "customer" && $0.to == "blocco" })
      // Page by page it is the same.
      var paged: [HistoryEntry] = []
      while let page = try await ledgers.store.history(
        of: alfa, key, .everything, before: paged.last?.cursor, limit: 2),
        !page.isEmpty
      {
        paged += page
      }
      #expect(paged == all)
      // Of some kinds, a page is full as long as there are more of them.
      let states = HistoryFilter(sources: [.state])
      #expect(try await cases.history(alfa, states) == all.filter { $0.cursor.source == .state })
      #expect(
        try await ledgers.store.history(of: alfa, key, states, before: nil, limit: 1)?.map(\.what) == ["customer"])
      let holds = HistoryFilter(sources: [.decision], decisions: [.hold])
      #expect(try await cases.history(alfa, holds).map(\.isEnd) == [true, false])
      #expect(try await cases.history(alfa, HistoryFilter()).isEmpty)
    }
  }

  @Test func listsShowWhoOwes() async throws {
    try await withLedger { ledgers, cases in
      try await cases.advance()
      for order in CaseOrder.allCases {
        let lines = try await ledgers.store.cases(
          of: key, CaseFilter(), order, on: ledgers.today, after: nil, limit: 10)
        #expect(lines.map(\.customer) == [alfa], "\(order)")
        let next = try await ledgers.store.cases(
          of: key, CaseFilter(), order, on: ledgers.today, after: try #require(lines.first).cursor, limit: 10)
        #expect(next == [], "\(order)")
      }
      var filter = CaseFilter()
      filter.search = "alf"
      filter.operatorName = .nobody
      filter.state = "blocco"
      let found = try await ledgers.store.cases(
        of: key, filter, .priority, on: ledgers.today, after: nil, limit: 10)
      #expect(found.map(\.customer) == [alfa])
      filter.operatorName = .named("anna")
      let none = try await ledgers.store.cases(of: key, filter, .priority, on: ledgers.today, after: nil, limit: 10)
      #expect(none == [])
      let summary = try #require(try await ledgers.store.summary(of: key))
      #expect(summary.states.map(\.state.state.text) == ["blocco"])
      #expect(summary.all.overdue == euro("610.00"))
    }
  }
}
