import CreditDomain
import PlannerWeb
import TestSupport
import Testing
import UseCases

@Suite struct OverdueHistoryTests {
  private func line(
    _ amount: String, due: String, _ status: InstalmentStatus = .open, paid: String? = nil, closed: String? = nil
  ) -> LedgerLine {
    var instalment = Instalment(
      ordinal: 1, number: 1, letter: letter("B"), originalDue: day(due), date: day(due), amount: euro(amount),
      status: status, reported: .open)
    (instalment.paidOn, instalment.closedOn) = (paid.map { day($0) }, closed.map { day($0) })
    let key = DocumentKey(
      customer: code("501.1"), postingYear: 2026, registeredOn: day("20260101"), postingNumber: 1)
    let record = LedgerInstalment(document: 1, key: key, label: DocumentLabel(), instalment: instalment)
    return LedgerLine(record, today: day("20261009"), exposureDays: 10)
  }

  private func overdue(_ lines: LedgerLine...) -> [Cents] {
    let history = OverdueHistory(of: lines, on: day("20261009"))
    #expect(history.days.count == 13)
    #expect(history.days.last?.date == day("20261009"))
    return history.days.suffix(4).map(\.overdue)
  }

  private func euros(_ amounts: Int64...) -> [Cents] { amounts.map { Cents($0 * 100) } }

  @Test func whatWasOverdueIsKnownFromWhatBecameOfIt() {
    #expect(overdue(line("5.00", due: "20260815")) == euros(0, 5, 5, 5))
    // A day is over before what falls due on it is late.
    #expect(overdue(line("5.00", due: "20260831")) == euros(0, 0, 5, 5))
    #expect(overdue(line("5.00", due: "20260701", .paid, paid: "20260831")) == euros(5, 0, 0, 0))
    #expect(overdue(line("5.00", due: "20260701", .closed, closed: "20260901")) == euros(5, 5, 0, 0))
    #expect(overdue(line("5.00", due: "20260701", .bounced)) == euros(5, 5, 5, 5))
  }

  @Test func creditsEffectsAtTheBankAndPaymentsToComeAreNotOverdue() {
    #expect(overdue(line("-5.00", due: "20260701"), line("5.00", due: "20260701", .presented)) == euros(0, 0, 0, 0))
    #expect(overdue(line("5.00", due: "20260915", .paid, paid: "20261030")) == euros(0, 0, 5, 0))
    #expect(OverdueHistory(of: [], on: day("20261009")).isEmpty)
  }
}
