import CreditDomain
import RiskRules
import Testing

/// Goal: a customer is judged together with the account that it is invoiced to, and the stricter answer wins.
@Suite struct InvoicedAccountTests {
  static let account = code("501.00002")

  @Test func theStricterWinsAndIsReportedFirst() {
    let own = customer {
      $0.creditLimit = .limited(Cents(100_00))
      $0.overLimitAction = .warn
    }
    let invoiced = customer("501.00002") { $0.items = [owed(60_00, age: 90)] }
    let answer = verdict(200_00, on: own, invoiced: invoiced)
    #expect(answer.outcome == .hold)
    #expect(answer.findings.map(\.outcome) == [.hold, .warn])
    #expect(answer.findings.map(\.invoicedAccount) == [Self.account, nil])
    #expect(answer.exposure.total == .zero, "the exposure shown is the customer's own")
    #expect(answer.creditLimit == .limited(Cents(100_00)))
  }

  @Test func amongEqualsTheCustomersOwnComesFirst() {
    let own = customer { $0.creditLimit = .limited(Cents(100_00)) }
    let invoiced = customer("501.00002") {
      $0.isDeleted = true
      $0.creditLimit = .limited(Cents(50_00))
    }
    let answer = verdict(200_00, on: own, invoiced: invoiced)
    #expect(
      answer.findings.map(\.reason) == [
        .overLimit(exposure: Cents(200_00), limit: Cents(100_00)), .customerDeleted,
        .overLimit(exposure: Cents(200_00), limit: Cents(50_00)),
      ])
    #expect(answer.findings.map(\.invoicedAccount) == [nil, Self.account, Self.account])
  }

  @Test(
    arguments: [
      (nil, 50_00, 30_00), (100_00, nil, 100_00), (100_00, 500_00, 100_00), (500_00, 100_00, 80_00), (nil, nil, nil),
    ] as [(Int64?, Int64?, Int64?)])
  func theAmountAllowedFitsBothLimits(own: Int64?, other: Int64?, allowed: Int64?) {
    func limit(_ cents: Int64?) -> CreditLimit { cents.map { .limited(Cents($0)) } ?? .unlimited }
    let invoiced = customer("501.00002") {
      $0.creditLimit = limit(other)
      $0.items = [owed(20_00, age: 1)]
    }
    let answer = verdict(1, on: customer { $0.creditLimit = limit(own) }, invoiced: invoiced)
    #expect(answer.amountAllowed == allowed.map { Cents($0) })
  }

  @Test func anAccountInvoicedToItselfIsJudgedOnce() {
    let own = customer { $0.isDeleted = true }
    #expect(verdict(on: own, invoiced: own).findings.count == 1)
  }

  @Test func anUnknownCustomerIsNotJudgedOnAnything() {
    let invoiced = customer("501.00002") { $0.isDeleted = true }
    #expect(verdict(on: nil, invoiced: invoiced).findings.map(\.reason) == [.customerUnknown])
  }
}
