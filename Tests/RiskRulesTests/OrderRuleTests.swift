import CreditDomain
import RiskRules
import Testing

/// Goal: each rule by itself changes its answer exactly at its border.
@Suite struct OrderRuleTests {
  @Test(
    arguments: [
      (59, 50_01, .open, nil), (60, 50_01, .open, 50_01), (60, 50_00, .open, nil), (400, 50_01, .bounced, 50_01),
      (60, -500_00, .open, nil), (60, 500_00, .presented(riskUntil: today), nil),
    ] as [(Int, Int64, OpenItem.Standing, Int64?)])
  func overdueHoldsFromItsAgeAndAboveTheTolerance(
    age: Int, cents: Int64, standing: OpenItem.Standing, found: Int64?
  ) {
    let answer = verdict(on: customer { $0.items = [owed(cents, age: age, standing)] })
    #expect(answer.outcome == (found == nil ? .approve : .hold))
    let reasons: [OrderReason] = [found].compactMap(\.self).map {
      .overdueTooOld(amount: Cents($0), tolerance: Cents(50_00), days: age, daysMax: 60)
    }
    #expect(answer.findings.map(\.reason) == reasons)
  }

  @Test func creditsDoNotLessenTheOverdueAmountAndYoungerDebtDoesNotAddToIt() {
    let position = customer {
      $0.items = [owed(40_00, age: 70), owed(10_01, age: 60), owed(900_00, age: 59), owed(-80_00, age: 70)]
    }
    #expect(
      verdict(on: position).findings.map(\.reason) == [
        .overdueTooOld(amount: Cents(50_01), tolerance: Cents(50_00), days: 70, daysMax: 60)
      ])
  }

  @Test(arguments: [(0, 0, false), (1, 0, true), (0, 5, false)])
  func holdingFromTheFirstDayNeedsADayPastTheDueDate(age: Int, tolerance: Int64, holds: Bool) {
    var policy = RiskPolicy()
    policy.overdueHoldDays = 0
    policy.overdueTolerance = Cents(tolerance)
    let answer = verdict(on: customer { $0.items = [owed(1_00, age: age)] }, policy: policy)
    #expect((answer.outcome == .hold) == holds)
  }

  @Test(arguments: [
    (20_251_117, true), (20_251_116, false), (20_251_115, false), (20_261_116, true),
  ])
  func bouncesCountForTwelveCalendarMonths(date: Int, counts: Bool) {
    var policy = RiskPolicy()
    policy.bouncesMax = 1
    let answer = verdict(on: customer { $0.bounces = [Bounce(date: day(date), amount: Cents(610_00))] }, policy: policy)
    #expect(answer.findings.map(\.reason) == (counts ? [.repeatedBounces(count: 1, countMax: 1)] : []))
  }

  @Test func twelveMonthsEndInFebruaryToo() {
    let position = customer {
      $0.bounces = [Bounce(date: day(20_270_228), amount: Cents(1)), Bounce(date: day(20_270_301), amount: Cents(2))]
    }
    let standing = CreditStanding(of: position, under: RiskPolicy(), on: day(20_280_229))
    #expect(standing.bounces.count == 1)
    #expect(standing.bounces.value == Cents(2))
  }

  @Test(
    arguments: [
      (nil, 999_999_999_99, .approve), (0, 0, .approve), (0, 1, .block), (1000_00, 899_99, .approve),
      (1000_00, 900_00, .warn), (1000_00, 1000_00, .warn), (1000_00, 1000_01, .block), (1, 1, .warn), (1, 2, .block),
    ] as [(Int64?, Int64, OrderOutcome)])
  func theLimitMayBeReachedNotPassed(limit: Int64?, order: Int64, outcome: OrderOutcome) {
    let position = customer { $0.creditLimit = limit.map { .limited(Cents($0)) } ?? .unlimited }
    #expect(verdict(order, on: position).outcome == outcome)
  }

  @Test(
    arguments: [
      (nil, .block, .block), (nil, .warn, .warn), (nil, .ignore, .approve), (.ignore, .block, .approve),
      (.warn, .block, .warn), (.block, .ignore, .block),
    ] as [(OverLimitAction?, OverLimitAction, OrderOutcome)])
  func theCustomersOwnWordOnItsLimitComesFirst(own: OverLimitAction?, company: OverLimitAction, outcome: OrderOutcome) {
    var policy = RiskPolicy()
    policy.overLimitAction = company
    let position = customer {
      $0.creditLimit = .limited(Cents(100_00))
      $0.overLimitAction = own
    }
    #expect(verdict(100_01, on: position, policy: policy).outcome == outcome)
    let ignores = (own ?? company) == .ignore
    #expect(verdict(100_00, on: position, policy: policy).outcome == (ignores ? .approve : .warn))
  }

  @Test func everyPartOfTheExposureCountsUnlessTheCompanyLeavesItOut() {
    let position = customer {
      $0.items = [
        owed(1, age: 5), owed(10, age: 0), owed(100, age: 5, .presented(riskUntil: today)),
        owed(1_000, age: 5, .bounced),
        owed(-300, age: 2), owed(5_000, age: 90, .presented(riskUntil: today.adding(days: -1))),
      ]
      $0.reportedExposure = ReportedExposure(
        date: today, deliveredNotInvoiced: Cents(10_000), openOrders: Cents(100_000))
      $0.reservations = [
        Reservation(amount: Cents(1_000_000), lastDay: today),
        Reservation(amount: Cents(7), lastDay: today.adding(days: -1)),
      ]
    }
    var policy = RiskPolicy()
    #expect(verdict(on: position, policy: policy).exposure.total == Cents(1_110_811))
    let amounts: [ExposurePart: Int64] = [
      .overdue: 1, .upcoming: 10, .atRisk: 100, .bounced: 1_000, .deliveredNotInvoiced: 10_000, .openOrders: 100_000,
      .authorizedOrders: 1_000_000, .credits: -300,
    ]
    for part in ExposurePart.allCases {
      policy.excludedExposure = [part]
      let exposure = verdict(on: position, policy: policy).exposure
      #expect(exposure[part] == Cents(amounts[part] ?? 0), "\(part) is shown all the same")
      #expect(exposure.total == Cents(1_110_811) - exposure[part], "\(part) is left out of the total")
    }
  }
}
