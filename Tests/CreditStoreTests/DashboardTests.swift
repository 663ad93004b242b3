import CreditDomain
import CreditStore
import DunningRules
import PostgresSession
import RiskRules
import TestSupport
import Testing
import UseCases

/// What a company's numbers are made from: what was owed on days gone by, what is expected, what notices brought in.
struct DashboardTests {
  private let key = company("DEM")
  private let alfa = code("501.00001")
  private let beta = code("501.00002")

  /// ALFA paid one instalment ten days late, owes two, and has one at the bank; BETA owes one and paid nothing yet.
  private func withLedger(_ body: @Sendable (Ledgers, Cases) async throws -> Void) async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261009 033000"), customers: [Customer("501.00001"), Customer("501.00002", "BETA")],
          documents: [
            invoice(
              "501.00001", 12,
              [
                rata(1, "B", due: "20260611", original: "20260601", "100.00", "P"),
                rata(2, "B", due: "20260901", "610.00"), rata(3, "B", due: "20261101", "50.00"),
                rata(4, "R", due: "20261020", "25.00", "E"), rata(5, "B", due: "20260901", "-10.00"),
              ]), invoice("501.00002", 13, [rata(1, "B", due: "20261001", "40.00")]),
          ]))
      let cases = Cases(ledgers)
      try await cases.advance()
      try await body(ledgers, cases)
    }
  }

  @Test func theLedgerTellsWhatWasOwedOnDaysGoneBy() async throws {
    try await withLedger { ledgers, _ in
      let days = [day("20260605"), day("20260831"), day("20260930"), ledgers.today]
      let found = try await ledgers.store.ledgerDays(days, of: key)
      #expect(found.map(\.date) == days)
      #expect(found.map(\.overdue) == [euro("100.00"), .zero, euro("610.00"), euro("650.00")])
      #expect(found[3].ageing.days31to60 == euro("610.00"))
      #expect(found[3].ageing.days1to30 == euro("40.00"))
      #expect(found[3].ageing.notDue == euro("75.00"))
      #expect(found[3].ageing.credits == euro("-10.00"))
      // All of it was invoiced within the year.
      #expect(found[3].invoiced == euro("815.00"))
      let states = try #require(try await ledgers.store.summary(of: key))
      #expect(found[3].balance == states.all.balance)
      #expect(found[3].overdue == states.all.overdue)
    }
  }

  @Test func rowsMakeUpTheirNumberPageByPage() async throws {
    try await withLedger { ledgers, _ in
      let figure = FigureRows.owed(.overdue(1...1_000), on: ledgers.today, today: ledgers.today)
      let all = try await ledgers.store.instalments(of: key, behind: figure, after: nil, limit: 10).rows
      #expect(all.map(\.amount) == [euro("610.00"), euro("40.00")])
      #expect(all.map(\.customerName) == ["ALFA S.R.L.", "BETA"])
      let rest = try await ledgers.store.instalments(of: key, behind: figure, after: all[0].place, limit: 10)
      #expect(rest == FigurePage(rows: [all[1]], count: 2, total: euro("650.00")))
      let old = FigureRows.owed(.overdue(1...30), on: day("20260930"), today: ledgers.today)
      let before = try await ledgers.store.instalments(of: key, behind: old, after: nil, limit: 10)
      #expect(before.rows.map(\.id) == [all[0].id])
    }
  }

  @Test func theRowsOfADayMakeUpItsBalance() async throws {
    try await withLedger { ledgers, _ in
      let days = [day("20260114"), day("20260605"), day("20260831"), ledgers.today]
      for found in try await ledgers.store.ledgerDays(days, of: key) {
        func total(_ part: LedgerPart) async throws -> Cents {
          let figure = FigureRows.owed(part, on: found.date, today: ledgers.today)
          let page = try await ledgers.store.instalments(of: key, behind: figure, after: nil, limit: 10)
          #expect(page.rows.map(\.amount).sum() == page.total)
          #expect(page.rows.count == page.count)
          return page.total
        }
        #expect(try await total(.all) == found.balance)
        #expect(try await total(.notDue) == found.ageing.notDue)
        #expect(try await total(.credits) == found.ageing.credits)
        #expect(try await total(.overdue(1...1_000)) == found.overdue)
        #expect(try await total(.overdue(31...60)) == found.ageing.days31to60)
      }
    }
  }

  @Test func theCustomersOfADayMakeUpItsBalanceAndSales() async throws {
    try await withLedger { ledgers, _ in
      func customers(
        _ order: CustomerBalance.Order, on date: CalendarDate, after: CustomerBalance.Place? = nil
      ) async throws -> [CustomerBalance] {
        try await ledgers.store.customerBalances(
          of: key, on: date, order, after: after, today: ledgers.today, limit: 10)
      }
      let now = try await customers(.balance, on: ledgers.today)
      #expect(
        now == [
          CustomerBalance(customer: alfa, name: "ALFA S.R.L.", balance: euro("675.00"), invoiced: euro("775.00")),
          CustomerBalance(customer: beta, name: "BETA", balance: euro("40.00"), invoiced: euro("40.00")),
        ])
      #expect(now.map(\.salesOutstandingDays) == [318, 365])
      #expect(try await customers(.invoiced, on: ledgers.today, after: now[0].place(by: .invoiced)) == [now[1]])
      #expect(try await customers(.balance, on: day("20260114")).isEmpty)
      let found = try await ledgers.store.ledgerDays([day("20260605"), ledgers.today], of: key)
      let then = try await customers(.balance, on: day("20260605"))
      #expect(then.map(\.balance).sum() == found[0].balance)
      #expect(then.map(\.invoiced).sum() == found[0].invoiced)
    }
  }

  @Test func moneyIsExpectedByHabitUntilSomebodyPromises() async throws {
    try await withLedger { ledgers, cases in
      func byHabit() async throws -> [CalendarDate: Cents] {
        let habits = try await ledgers.store.habits(of: key, on: ledgers.today)
        let pairs = habits.receipts.map { receipt in
          guard case .habit(let day) = receipt.ground else { return (ledgers.today, Cents.zero) }
          return (day, receipt.amount)
        }
        return Dictionary(pairs, uniquingKeysWith: +)
      }
      // Ten days late, as ALFA is; BETA as everybody. The bank pays on the day.
      #expect(
        try await byHabit() == [
          day("20260911"): euro("610.00"), day("20261111"): euro("50.00"), day("20261020"): euro("25.00"),
          day("20261011"): euro("40.00"),
        ])
      let expected = FigureRows.expected(day("20261011")...day("20261020"), today: ledgers.today)
      let rows = try await ledgers.store.instalments(of: key, behind: expected, after: nil, limit: 10).rows
      #expect(rows.map(\.amount) == [euro("40.00"), euro("25.00")])
      #expect(rows.map(\.day) == [day("20261011"), day("20261020")])

      let part = PromiseOfPayment.Part(amount: euro("600.00"), date: day("20261015"))
      #expect(try await cases.change(.promise([part], documents: []), about: alfa) == nil)
      #expect(try await byHabit() == [day("20261011"): euro("40.00")])
      let forecast = try await ForecastCash(store: ledgers.store).run(of: key, on: ledgers.today)
      #expect(forecast.particular.map(\.customer) == [alfa, alfa, alfa, alfa])
      #expect(forecast.forecast.weeks[1].promised == euro("600.00"))
      #expect(forecast.forecast.beyondHabit == euro("10.00"))
      #expect(forecast.forecast.total == euro("725.00"))

      let label = DocumentLabel(cause: "FE", series: "1", number: "13", date: day("20260115"))
      #expect(try await cases.change(.dispute(documents: [label]), about: beta) == nil)
      let contested = try await ForecastCash(store: ledgers.store).run(of: key, on: ledgers.today).forecast
      #expect(contested.disputed == euro("40.00"))
      #expect(contested.total == euro("725.00"))
    }
  }

  @Test func urgencyIsTheRulesOwn() async throws {
    try await withLedger { ledgers, _ in
      let lines = try await ledgers.store.cases(
        of: key, CaseFilter(), .urgency, on: ledgers.today, after: nil, limit: 10)
      #expect(lines.map(\.customer) == [alfa, beta])
      #expect(lines.map(\.record.standing.demand.amount) == [euro("610.00"), euro("40.00")])
      for line in lines { #expect(line.cursor.first == line.record.standing.demand.urgency(on: ledgers.today)) }
      // A day later the same rows are a day more urgent.
      let tomorrow = ledgers.today.adding(days: 1)
      let later = try await ledgers.store.cases(of: key, CaseFilter(), .urgency, on: tomorrow, after: nil, limit: 1)
      #expect(later[0].cursor.first == lines[0].record.standing.demand.urgency(on: tomorrow))
      #expect(later[0].cursor.first > lines[0].cursor.first)
    }
  }

  /// What was divided came in no more than before; what was paid of it did.
  @Test(arguments: [("", "0.00"), ("P", "600.00")])
  func aNoticeBringsInWhatIsPaidAndNotWhatIsSplit(status: String, collected: String) async throws {
    try await withLedger { ledgers, _ in
      try await PostgresSession(settings: ledgers.database.settings).perform { (session) throws(PGFailure) in
        try session.run(
          """
          WITH sent AS (
            INSERT INTO message (company, key, customer_code, kind, template, channel, address, subject, body,
              asked_cents, is_at_most_once, status, not_before, created_at, attempt_at, sent_at, workflow, state, severity)
            VALUES ('DEM', 'k', '501.00001', 'dunning', 't', 'email', 'a', 's', 'b', 61000, false, 'sent', now(),
              now(), now(), '2026-10-09 10:00+02', 'bonifico', 'sollecito', 20)
            RETURNING message_id)
          INSERT INTO message_line (company, message_id, place, document_id, ordinal, role, amount_cents)
          SELECT 'DEM', message_id, 1, document_id, 2, 'asked', 61000 FROM sent, document
          WHERE company = 'DEM' AND number = '12'
          """)
      }
      let paid = rata(2, "B", due: status == "P" ? "20261012" : "20260901", original: "20260901", "600.00", status)
      let parts = invoice(
        "501.00001", 12, [paid, rata(6, "B", due: "20260901", original: "20260901", "10.00")])
      ledgers.clock.set(moment("20261012 100000"))
      let records = AppliedRecords(company: key, customers: [], documents: [parts])
      guard case .applied(let result, due: []) = try await ledgers.apply(records) else {
        Issue.record("refused")
        return
      }
      #expect(result.changes.map(\.change.kind).contains(.split))
      let (asked, receipts) = try await ledgers.store.stepYields(of: key, since: day("20261001"))
      #expect(asked.map(\.amount) == [euro("610.00")])
      #expect(receipts.map(\.amount).reduce(.zero, +) == euro(collected))
    }
  }

  /// The bank collected it on its second due date, whenever the export forgot it.
  @Test func anEffectThatWasPresentedAgainIsAsLateAsItsNewDueDate() async throws {
    try await Ledgers.with(at: "20261009 080000") { ledgers in
      let reports: [(String, [ReportedInstalment])] = [
        ("20260601 033000", [rata(1, due: "20260610", original: "20260610", "100.00", "E")]),
        ("20260620 033000", [rata(1, due: "20260610", original: "20260610", "100.00")]),
        ("20260625 033000", [rata(1, due: "20260710", original: "20260610", "100.00", "E")]),
        ("20260901 033000", []),
      ]
      for (exported, rate) in reports {
        let documents = rate.isEmpty ? [] : [invoice("501.00001", 1, rate)]
        try await ledgers.take(
          MemoryDump(dumpHeader(exported: exported), customers: [Customer("501.00001")], documents: documents),
          ImportOptions(isForced: true))
      }
      let found = try await ledgers.store.load([alfa], of: key, today: ledgers.today)
      #expect(found?.rows.first?.position.delay == PaymentDelay(days: 30))
      #expect(found?.rows.first?.position.bounces.count == 1)
    }
  }
}
