import CreditDomain
import CreditStore
import RiskRules
import TestSupport
import Testing
import UseCases

/// What screens are answered from is what the ledger holds, however it is read and whatever changed it.
struct PositionTests {
  private let key = company("DEM")

  @Test func aPositionIsMadeOfTheLedgersFacts() async throws {
    try await Ledgers.with { ledgers in
      var alfa = Customer("501.00001", "ALFA", limit: "1000.00")
      alfa.overLimitAction = .warn
      alfa.exposure = ReportedExposure(
        date: day("20261009"), deliveredNotInvoiced: euro("300.00"), openOrders: euro("1500.00"))
      let bounced = ReportedBounce(date: day("20260310"), charges: euro("5.00"), reason: "AM04")
      try await ledgers.take(
        MemoryDump(
          dumpHeader(exported: "20261009 033000"), customers: [alfa],
          documents: [
            invoice(
              "501.00001", 1,
              [
                rata(1, due: "20260228", "610.00", bounce: bounced), rata(2, due: "20261101", "610.00"),
                rata(3, due: "20260930", "100.00", "E"), rata(4, due: "20260801", "100.00", "E"),
                rata(5, "B", due: "20260920", original: "20260910", "200.00", "P"),
                rata(6, "B", due: "20260310", original: "20260228", "100.00", "P"),
                rata(7, "B", due: "20261009", "-50.00"),
              ])
          ]))
      let read = try #require(
        try await ledgers.store.load([code("501.00001")], of: key, today: ledgers.today)?.rows.first?.position)
      var expected = CustomerPosition(
        code: code("501.00001"), name: "ALFA", creditLimit: .limited(euro("1000.00")), overLimitAction: .warn,
        reportedExposure: alfa.exposure)
      expected.items = [
        OpenItem(due: day("20260228"), amount: euro("610.00"), standing: .bounced),
        OpenItem(due: day("20260930"), amount: euro("100.00"), standing: .presented(riskUntil: day("20261010"))),
        OpenItem(due: day("20261009"), amount: euro("-50.00"), standing: .open),
        OpenItem(due: day("20261101"), amount: euro("610.00"), standing: .open),
      ]
      expected.bounces = [Bounce(date: day("20260310"), amount: euro("610.00"))]
      // (200 × 10 days + 100 × 10 days) / 300
      expected.delay = PaymentDelay(days: 10)
      var sorted = read
      sorted.items.sort { $0.due < $1.due }
      #expect(sorted == expected)
    }
  }

  /// Seeded days of dumps, single records, blocks and settings; after each the board of this process and a reading of
  /// everything say the same, and so does the reading of one customer.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func theBoardFollowsWhateverHappens(seed: UInt64) async throws {
    try await Ledgers.with { ledgers in
      var story = LedgerStory(seed: seed)
      for step in 0..<12 {
        try await story.happen(in: ledgers)
        let all = try #require(try await ledgers.store.loadAll(of: key, today: ledgers.today))
        #expect(all.rows.count == story.customers.count)
        for row in all.rows {
          guard case .current(let view) = ledgers.board.answer(about: row.position.code, of: key) else {
            Issue.record("seed \(seed), step \(step): the board does not know")
            continue
          }
          let remembered = view.customer.map { Self.asOf(ledgers.today, $0) }
          #expect(remembered == Self.asOf(ledgers.today, row.position), "seed \(seed), step \(step)")
          #expect(view.standing == all.standing)
          let one = try await ledgers.store.load([row.position.code], of: key, today: ledgers.today)?.rows.first
          #expect(
            one.map { Self.asOf(ledgers.today, $0.position) } == remembered, "seed \(seed), step \(step)")
        }
        #expect(try await Auditor(ledgers).defects() == [], "seed \(seed), step \(step)")
      }
    }
  }

  /// In one order, and without effects that have matured and orders that have expired: those may still be on a board
  /// that was read before.
  private static func asOf(_ today: CalendarDate, _ position: CustomerPosition) -> CustomerPosition {
    var position = position
    position.items.removeAll { if case .presented(let until) = $0.standing { until < today } else { false } }
    position.reservations.removeAll { !$0.counts(on: today) }
    position.reservations.sort { $0.amount < $1.amount }
    position.items.sort { ($0.due, $0.amount) < ($1.due, $1.amount) }
    position.bounces.sort { ($0.date, $0.amount) < ($1.date, $1.amount) }
    return position
  }
}
