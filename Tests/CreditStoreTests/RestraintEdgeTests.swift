import CreditDomain
import CreditStore
import DunningRules
import TestSupport
import Testing
import UseCases

/// What keeps instalments from advancing when they are split in Mexal, and when one restraint of several is ended.
struct RestraintEdgeTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")

  /// Mexal's office divides an amount to follow a plan: nothing was paid by that, and both parts are promised.
  @Test func aSplitIsNoPayment() async throws {
    try await Ledgers.with(at: "20261205 100000") { ledgers in
      func take(_ rate: [ReportedInstalment], exported: String) async throws {
        try await ledgers.take(
          MemoryDump(
            dumpHeader(exported: exported), customers: [Customer("501.00001")],
            documents: [invoice("501.00001", 12, rate)]))
      }
      func restrained(on date: String) async throws -> [Bool] {
        let found = try #require(try await ledgers.store.cases([alfa], of: key, on: day(date)))
        let facts = try #require(found.cases.first).facts
        return CaseAssessment(of: facts, under: found.terms.workflows, on: day(date), ledgerOn: day(date))
          .instalments.map { $0.restraint != nil }
      }
      try await take([rata(1, "B", due: "20261101", original: "20261101", "1000.00")], exported: "20261205 033000")
      let cases = Cases(ledgers)
      try await cases.advance()
      let promise = CaseAction.promise(
        [PromiseOfPayment.Part(amount: euro("600.00"), date: day("20261218"))], documents: [])
      #expect(try await cases.change(promise, about: alfa) == nil)
      let rest = rata(1, "B", due: "20261101", original: "20261101", "400.00")
      try await take(
        [rest, rata(2, "B", due: "20261101", original: "20261101", "600.00")], exported: "20261207 033000")
      #expect(try await cases.promiseOutcomes(alfa, on: "20261207") == [.open])
      #expect(try await restrained(on: "20261207") == [true, true])
      try await take(
        [rest, rata(2, "B", due: "20261217", original: "20261101", "600.00", "P")], exported: "20261218 033000")
      #expect(try await cases.promiseOutcomes(alfa, on: "20261218") == [.kept])
    }
  }

  /// A part that is taken out because it was paid counts once, on its own day.
  @Test func aPartThatIsPaidCountsOnce() async throws {
    try await Ledgers.with(at: "20261205 100000") { ledgers in
      func take(_ rate: [ReportedInstalment], exported: String) async throws {
        try await ledgers.take(
          MemoryDump(
            dumpHeader(exported: exported), customers: [Customer("501.00001")],
            documents: [invoice("501.00001", 12, rate)]))
      }
      try await take([rata(1, "B", due: "20261101", original: "20261101", "1000.00")], exported: "20261205 033000")
      let cases = Cases(ledgers)
      try await cases.advance()
      let promise = CaseAction.promise(
        [PromiseOfPayment.Part(amount: euro("800.00"), date: day("20261218"))], documents: [])
      #expect(try await cases.change(promise, about: alfa) == nil)
      try await take(
        [
          rata(1, "B", due: "20261209", original: "20261101", "400.00", "P"),
          rata(2, "B", due: "20261101", original: "20261101", "600.00"),
        ], exported: "20261210 033000")
      let facts = try #require(try await ledgers.store.cases([alfa], of: key, on: day("20261210"))?.cases.first).facts
      #expect(
        facts.promises.first?.received == [PromiseOfPayment.Part(amount: euro("400.00"), date: day("20261209"))])
    }
  }

  /// A hold that is replaced by a longer one, or set before a dispute is closed, goes on where that had begun.
  @Test func whatEndsWhileAnotherRestraintLastsAdvancesNothing() async throws {
    try await Ledgers.with(at: "20261205 100000") { ledgers in
      func cases(at now: String) -> Cases {
        Cases(
          Ledgers(
            database: ledgers.database, sessions: ledgers.sessions, store: ledgers.store,
            clock: FixedClock(moment(now))))
      }
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261205 033000"), customers: [Customer("501.00001")],
          documents: [invoice("501.00001", 12, [rata(1, "B", due: "20261124", "1000.00")])]))
      let first = cases(at: "20261205 100000")
      try await first.advance()
      #expect(try await first.change(.dispute(documents: [DocumentLabel(number: "12")]), about: alfa) == nil)
      let before = try await first.standing(alfa)?.state?.recorded
      #expect(before?.reference.state.text == "sollecito")
      let later = cases(at: "20261230 100000")
      #expect(try await later.change(.hold(document: nil, until: day("20270131")), about: alfa) == nil)
      let dispute = CaseTarget.documents([DocumentLabel(number: "12")])
      #expect(try await later.change(.endDispute(dispute), about: alfa) == nil)
      #expect(try await later.standing(alfa)?.state?.recorded == before)
      let last = cases(at: "20270110 100000")
      #expect(try await last.change(.hold(document: nil, until: day("20270228")), about: alfa) == nil)
      let holds = try await ledgers.store.cases([alfa], of: key, on: day("20270110"))?.cases.first?.facts.holds
      let earlier = try #require(holds?.map(\.id).min())
      #expect(try await last.change(.endHold(.number(earlier)), about: alfa) == nil)
      #expect(try await last.standing(alfa)?.state?.recorded == before)
      // Without any, the days that have passed count again.
      #expect(try await last.change(.endHold(.documents([])), about: alfa) == nil)
      #expect(try await last.standing(alfa)?.state?.recorded != before)
    }
  }
}
