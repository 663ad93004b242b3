import CreditDomain
import CreditStore
import RiskRules
import TestSupport
import Testing
import UseCases

/// Decisions about orders: right when many ask at once, told again to whoever asks again, undone by facts.
struct OrderTests {
  private let key = company("DEM")

  /// ALFA and BETA are invoiced to GAMMA, whose limit is 1,000; DELTA has that limit of its own.
  private func withLedger(
    at now: String = "20261009 080000", _ body: @Sendable (Ledgers, Orders) async throws -> Void
  ) async throws {
    try await Ledgers.with(at: now) { ledgers in
      var customers = ["ALFA", "BETA", "GAMMA", "DELTA"].enumerated().map { Customer("501.0000\($0 + 1)", $1) }
      for index in 0...1 { customers[index].invoicedTo = code("501.00003") }
      for index in 2...3 { customers[index].creditLimit = .limited(euro("1000.00")) }
      try await ledgers.take(
        MemoryDump(dumpHeader(exported: "20261009 033000"), customers: customers, documents: []))
      await ledgers.showLatest(of: key)
      try await body(ledgers, Orders(ledgers))
    }
  }

  @Test(arguments: [["501.00004"], ["501.00001", "501.00002"], ["501.00001", "501.00003"]])
  func theLastOfALimitIsUsedOnce(customers: [String]) async throws {
    try await withLedger { ledgers, orders in
      let outcomes = try await withThrowingTaskGroup(of: OrderOutcome.self) { group in
        for number in 0..<64 {
          group.addTask {
            try await orders.decide(customers[number % customers.count], "r\(number)", "100.00").verdict.outcome
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 < .hold } == 10)
      #expect(outcomes.count { $0 == .block } == 54)
      let account = customers == ["501.00004"] ? "501.00004" : "501.00003"
      #expect(try await orders.reserved(account) == euro("1000.00"))
      #expect(try await orders.remembered(account) == euro("1000.00"))
      #expect(try await Auditor(ledgers).defects() == [])
    }
  }

  @Test func theSameQuestionHasOneAnswer() async throws {
    try await withLedger { _, orders in
      let ids = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<8 { group.addTask { try await orders.decide("501.00004", "r1", "900.00").id } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
      let other = try await orders.outcome("501.00004", "r1", "901.00")
      guard case .otherQuestion = other else {
        Issue.record("\(other)")
        return
      }
      #expect(try await orders.reserved("501.00004") == euro("900.00"))
      let unknown = try await orders.outcome("501.00004", "r1", "900.00", of: "XXX")
      guard case .unknownCompany = unknown else {
        Issue.record("\(unknown)")
        return
      }
    }
  }

  @Test func anUnknownCustomerIsADecisionToo() async throws {
    try await withLedger { _, orders in
      let decision = try await orders.decide("501.99999", "r1", "1.00")
      #expect(decision.verdict.findings.map(\.reason) == [.customerUnknown])
      #expect(try await orders.decide("501.99999", "r1", "1.00") == decision)
    }
  }

  @Test func whatIsPaidInAdvanceTakesNothing() async throws {
    try await withLedger { _, orders in
      _ = try await orders.decide("501.00004", "r1", "900.00", prepaid: "300.00")
      #expect(try await orders.reserved("501.00004") == euro("600.00"))
      _ = try await orders.decide("501.00004", "r2", "5000.00", prepaid: "5000.00")
      #expect(try await orders.reserved("501.00004") == euro("600.00"))
    }
  }

  @Test func aCancelledOrAnExpiredOrderIsFreeAgain() async throws {
    try await withLedger { ledgers, orders in
      _ = try await orders.decide("501.00004", "r1", "1000.00")
      #expect(try await orders.decide("501.00004", "r2", "1.00").verdict.outcome == .block)
      #expect(try await orders.cancel("r1").state(on: ledgers.today) == .cancelled)
      #expect(try await orders.cancel("r1").facts.count == 1)
      #expect(try await orders.decide("501.00004", "r3", "1000.00").verdict.outcome == .warn)
      ledgers.clock.set(moment("20261012 235959"))
      #expect(try await orders.decide("501.00004", "r4", "1.00").verdict.outcome == .block)
      ledgers.clock.set(moment("20261013 000000"))
      // The data are old by then, which only warns.
      #expect(try await orders.decide("501.00004", "r5", "899.00").verdict.outcome == .warn)
      #expect(try await orders.remembered("501.00004") == euro("899.00"))
    }
  }

  /// The order is counted by us until Mexal's own figures are newer than it, and from then on by Mexal alone.
  @Test func aConfirmedOrderIsCountedUntilMexalCountsIt() async throws {
    try await withLedger { ledgers, orders in
      func export(_ exported: String, openOrders: String) async throws {
        var delta = Customer("501.00004", "DELTA", limit: "1000.00")
        delta.exposure = ReportedExposure(
          date: moment(exported).date, deliveredNotInvoiced: .zero, openOrders: euro(openOrders))
        try await ledgers.take(
          MemoryDump(dumpHeader("DEM", .variation, exported: exported), customers: [delta], documents: []))
        await ledgers.showLatest(of: key)
      }
      try await export("20261009 070000", openOrders: "0.00")
      _ = try await orders.decide("501.00004", "r1", "600.00")
      let confirmed = try await orders.confirm("r1", "57")
      #expect(confirmed.confirmation == OrderLabel(salesType: "OC", number: "57"))
      #expect(try await orders.confirm("r1", "57").facts.count == 1)
      #expect(try await orders.refusal { try await orders.confirmation("r1", "58") } == .confirmedOtherwise)
      // Long after an order that nobody confirmed would have expired.
      ledgers.clock.set(moment("20261020 080000"))
      #expect(try await orders.reserved("501.00004") == euro("600.00"))
      try await export("20261020 033000", openOrders: "600.00")
      #expect(try await orders.reserved("501.00004") == .zero)
      #expect(try await orders.decide("501.00004", "r2", "400.00").verdict.exposure.total == euro("600.00"))
      #expect(try await orders.decide("501.00004", "r3", "1.00").verdict.outcome == .block)
    }
  }

  /// DELTA with figures of a day, or without any.
  private func export(
    _ ledgers: Ledgers, _ exported: String, figures: String?, documents: [ReportedDocument] = []
  ) async throws {
    var delta = Customer("501.00004", "DELTA", limit: "1000.00")
    delta.exposure = figures.map {
      ReportedExposure(date: day($0), deliveredNotInvoiced: .zero, openOrders: .zero)
    }
    try await ledgers.take(
      MemoryDump(dumpHeader("DEM", .variation, exported: exported), customers: [delta], documents: documents))
    await ledgers.showLatest(of: key)
  }

  /// Ordered in the morning and invoiced at noon: Mexal's open orders are at one o'clock what they were at seven.
  @Test func figuresThatHaveNotChangedAreNewsToo() async throws {
    try await withLedger { ledgers, orders in
      try await export(ledgers, "20261009 070000", figures: "20261009")
      _ = try await orders.decide("501.00004", "r1", "600.00")
      _ = try await orders.confirm("r1", "57")
      #expect(try await orders.reserved("501.00004") == euro("600.00"))
      ledgers.clock.set(moment("20261009 140000"))
      try await export(
        ledgers, "20261009 130000", figures: "20261009",
        documents: [invoice("501.00004", 1, [rata(1, "B", due: "20261130", "600.00")])])
      #expect(try await orders.reserved("501.00004") == .zero)
      #expect(try await orders.remembered("501.00004") == .zero)
      #expect(try await orders.decide("501.00004", "r2", "0.00").verdict.exposure.total == euro("600.00"))
    }
  }

  /// A customer without open orders may have no figures at all.
  @Test func aConfirmedOrderDoesNotCountForEverWhereFiguresAreNoLongerReported() async throws {
    try await withLedger { ledgers, orders in
      try await export(ledgers, "20261009 070000", figures: "20261009")
      _ = try await orders.decide("501.00004", "r1", "600.00")
      _ = try await orders.confirm("r1", "57")
      try await export(ledgers, "20261010 033000", figures: nil)
      for (now, counted) in [("20261012 235959", "600.00"), ("20261013 000000", "0.00")] {
        ledgers.clock.set(moment(now))
        #expect(try await orders.reserved("501.00004") == euro(counted))
        #expect(try await orders.remembered("501.00004") == euro(counted))
      }
    }
  }

  @Test func whatIsInvoicedToAnAccountWithoutFiguresDoesNotCountThereForEver() async throws {
    try await withLedger { ledgers, orders in
      var alfa = Customer("501.00001", "ALFA")
      alfa.invoicedTo = code("501.00003")
      for exported in ["20261009 070000", "20261020 033000"] {
        ledgers.clock.set(moment(exported))
        alfa.exposure = ReportedExposure(
          date: moment(exported).date, deliveredNotInvoiced: .zero, openOrders: .zero)
        try await ledgers.take(
          MemoryDump(dumpHeader("DEM", .variation, exported: exported), customers: [alfa], documents: []))
        await ledgers.showLatest(of: key)
        guard exported == "20261009 070000" else { continue }
        ledgers.clock.set(moment("20261009 080000"))
        _ = try await orders.decide("501.00001", "r1", "600.00")
        _ = try await orders.confirm("r1", "57")
        #expect(try await orders.reserved("501.00003") == euro("600.00"))
      }
      #expect(try await orders.reserved("501.00001") == .zero)
      #expect(try await orders.reserved("501.00003") == .zero)
    }
  }

  @Test func aHeldOrderHasANumberInMexal() async throws {
    try await withLedger { ledgers, orders in
      _ = try await orders.decide("501.00004", "r1", "1500.00")
      guard case .changed(let numbered, _) = try await orders.number("r1", "541") else {
        Issue.record("refused")
        return
      }
      #expect(numbered.state(on: ledgers.today) == .refused)
      #expect(numbered.numberWhileHeld == OrderLabel(salesType: "OC", series: "1", number: "541"))
      guard case .changed(let again, nil) = try await orders.number("r1", "541") else {
        Issue.record("said twice it is said once")
        return
      }
      #expect(again.facts.count == 1)
      #expect(try await orders.reserved("501.00004") == .zero)
      _ = try await orders.override("r1")
      _ = try await orders.confirm("r1", "541")
      #expect(try await orders.refusal { try await orders.number("r1", "542") } == .confirmedAlready)
    }
  }

  @Test func aPersonLetsOneOrderPass() async throws {
    try await withLedger { ledgers, orders in
      #expect(try await orders.decide("501.00004", "r1", "1500.00").verdict.outcome == .block)
      #expect(try await orders.refusal { try await orders.confirmation("r1", "57") } == .refused)
      #expect(
        try await orders.refusal { try await orders.override("r1", cap: "1499.99") }
          == .overCap(total: euro("1500.00"), cap: euro("1499.99")))
      #expect(try await orders.refusal { try await orders.override("r1", until: "20261008") } == .endsInThePast)
      guard case .changed(let passed, _) = try await orders.override("r1", cap: "1500.00", until: "20261015") else {
        Issue.record("refused")
        return
      }
      #expect(passed.verdict.outcome == .approve)
      #expect(passed.verdict.findings.count == 2)
      #expect(passed.state(on: ledgers.today) == .reserved)
      #expect(try await orders.reserved("501.00004") == euro("1500.00"))
      // The same question is answered as it stands now.
      #expect(try await orders.decide("501.00004", "r1", "1500.00") == passed)
      ledgers.clock.set(moment("20261016 080000"))
      #expect(passed.state(on: ledgers.today) == .expired)
      #expect(try await orders.reserved("501.00004") == .zero)
    }
  }

  @Test func everyDecisionOnRecordIsGivenAgain() async throws {
    try await withLedger { ledgers, orders in
      for number in 0..<12 {
        _ = try await orders.decide("501.0000\(number % 4 + 1)", "r\(number)", "\(number * 40).00")
      }
      let record = try await orders.record()
      #expect(record.count == 12)
      for (stored, decision) in record {
        let verdict = decision.basis.verdict
        #expect(
          stored == "\(verdict.outcome) \(verdict.amountAllowed?.minorUnits ?? -1) \(verdict.exposure.total.minorUnits)"
        )
      }
      let list = ListDecisions(store: ledgers.store)
      let blocked = try await list.run(of: key, DecisionFilter(outcomes: [.block]), before: nil)
      #expect(blocked.items.count == record.count { $0.1.verdict.outcome == .block })
      let alfa = try await list.run(of: key, DecisionFilter(customer: code("501.00001")), before: nil)
      #expect(alfa.items.map(\.decision.question.requestID) == ["r8", "r4", "r0"])
      let later = try await list.run(of: key, DecisionFilter(from: day("20261010")), before: nil)
      #expect(later.items.isEmpty)
    }
  }

  /// Memory decides only what the database proves: a change that another process made is seen.
  @Test func aChangeThatMemoryMissedIsNotMissedByADecision() async throws {
    try await withLedger { ledgers, orders in
      #expect(try await orders.decide("501.00004", "r1", "100.00").verdict.outcome == .approve)
      let request = OrderBlockRequest(company: key, customer: code("501.00004"), reason: "garanzie", author: "anna")
      _ = try await ledgers.store.addBlockFact(.set, request, at: ledgers.clock.instant())
      #expect(try await orders.decide("501.00004", "r2", "100.00").verdict.outcome == .block)
      // What memory never saw of another customer does not come in with what it decides itself.
      #expect(try await orders.decide("501.00003", "r3", "100.00").verdict.outcome == .approve)
      #expect(try await orders.decide("501.00004", "r4", "100.00").verdict.outcome == .block)
      #expect(try await orders.reserved("501.00004") == euro("100.00"))
    }
  }

  @Test func withoutABoardTheDatabaseDecides() async throws {
    try await withLedger { ledgers, _ in
      let keeper = BoardKeeper(board: RiskBoard(), loading: ledgers.store, clock: ledgers.clock)
      let authorize = AuthorizeOrder(store: ledgers.store, keeper: keeper, clock: ledgers.clock) { _ in "X1" }
      let outcome = try await authorize.run(
        OrderQuestion(
          company: key, customer: code("501.00004"), requestID: "r1", order: OrderRequest(total: euro("1000.01")),
          label: OrderLabel(), author: "anna"))
      guard case .decided(let decision) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(decision.verdict.outcome == .block)
      #expect(decision.verdict.amountAllowed == euro("1000.00"))
    }
  }
}
