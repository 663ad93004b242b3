import CreditDomain
import RiskRules
import Testing

/// Goal: payment in advance and delivered goods set aside what they may, and the rest stays visible.
@Suite struct OrderWaiverTests {
  static let debtor = customer {
    $0.items = [owed(900_00, age: 100)]
    $0.creditLimit = .limited(Cents(100_00))
  }
  static let over = OrderReason.overLimit(exposure: Cents(1400_00), limit: Cents(100_00))
  static let overdue = OrderReason.overdueTooOld(
    amount: Cents(900_00), tolerance: Cents(50_00), days: 100, daysMax: 60)

  @Test func paidInFullPasses() {
    let answer = verdict(500_00, prepaid: 500_00, on: Self.debtor)
    #expect(answer.outcome == .approve)
    #expect(
      answer.findings.map(\.reason) == [.prepaid(amount: Cents(500_00), total: Cents(500_00)), Self.over, Self.overdue])
    #expect(answer.amountAllowed == Cents(500_00))
  }

  @Test func aCentShortDoesNot() {
    let answer = verdict(500_00, prepaid: 499_99, on: Self.debtor)
    #expect(answer.outcome == .block)
    #expect(answer.findings.map(\.reason) == [Self.over, Self.overdue])
    #expect(answer.amountAllowed == Cents(499_99), "as much as is paid in advance would have passed")
  }

  @Test func anAdvanceOfZeroPaysNothing() {
    #expect(verdict(0, prepaid: 0, on: Self.debtor).outcome == .block)
  }

  @Test func paymentInAdvanceDoesNotClearARefusedCustomer() {
    let deleted = customer { $0.isDeleted = true }
    let blocked = customer { $0.block = OrderBlock(reason: "x", until: nil) }
    for position in [nil, deleted, blocked] {
      let answer = verdict(500_00, prepaid: 500_00, on: position)
      #expect(answer.outcome == .block)
      #expect(answer.findings.count == 1)
      #expect(answer.amountAllowed == .zero)
    }
  }

  @Test func norABlockOfTheInvoicedAccount() {
    let blocked = customer("501.00002") { $0.block = OrderBlock(reason: "x", until: nil) }
    #expect(verdict(500_00, prepaid: 500_00, on: customer(), invoiced: blocked).outcome == .block)
  }

  @Test func deliveredGoodsAreAlwaysInvoiced() {
    let blocked = customer { $0.block = OrderBlock(reason: "x", until: nil) }
    for position in [nil, blocked, Self.debtor] {
      let answer = verdict(500_00, delivered: true, on: position)
      #expect(answer.outcome == .approve)
      #expect(answer.findings.first?.reason == .deliveredGoods)
      #expect(answer.findings.count > 1, "what would have stopped it stays visible")
      #expect(answer.amountAllowed == nil)
    }
  }
}
