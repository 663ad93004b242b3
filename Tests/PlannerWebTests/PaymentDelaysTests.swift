import CreditDomain
import PlannerWeb
import TestSupport
import Testing
import UseCases

@Suite struct PaymentDelaysTests {
  private func line(_ amount: String, due: String, paid: String?) -> LedgerLine {
    var instalment = Instalment(
      ordinal: 1, number: 1, letter: letter("B"), originalDue: day(due), date: day(paid ?? due), amount: euro(amount),
      status: paid == nil ? .open : .paid, reported: paid == nil ? .open : .paid)
    instalment.paidOn = paid.map { day($0) }
    let record = LedgerInstalment(
      document: 1,
      key: DocumentKey(
        customer: code("501.1"), postingYear: 2026, registeredOn: day("20260101"), postingNumber: 1),
      label: DocumentLabel(), instalment: instalment)
    return LedgerLine(record, today: day("20261009"), exposureDays: 10)
  }

  private func months(_ lines: [LedgerLine]) -> [String: Int] {
    let months = PaymentDelays(of: lines, on: day("20261009")).months
    #expect(months.count == 12)
    #expect(months.last?.name == "10/26")
    return Dictionary(uniqueKeysWithValues: months.compactMap { month in month.days.map { (month.name, $0) } })
  }

  @Test func largeAmountsWeighMore() {
    let lines = [
      line("300.00", due: "20260901", paid: "20260911"), line("100.00", due: "20260901", paid: "20260903"),
      line("50.00", due: "20260320", paid: "20260310"), line("80.00", due: "20260901", paid: nil),
      // A year ago to the month, which is not shown any more.
      line("10.00", due: "20251001", paid: "20251005"),
    ]
    #expect(months(lines) == ["09/26": 8, "03/26": -10])
  }

  @Test(arguments: [("20260912", 1), ("20260911", 1), ("20260908", -1), ("20260910", 0)])
  func halfDaysAreRoundedAwayFromZero(paid: String, expected: Int) {
    // The other half of the amount is paid on its day.
    let lines = [line("1.00", due: "20260910", paid: paid), line("1.00", due: "20260910", paid: "20260910")]
    #expect(months(lines) == ["09/26": expected])
  }

  @Test func nothingPaidIsNothingToShow() {
    #expect(PaymentDelays(of: [line("1.00", due: "20260901", paid: nil)], on: day("20261009")).isEmpty)
  }
}
