import CreditDomain
import RiskRules
import Testing

/// Goal: the numbers beside a customer, and the first rule of the icon that matches.
@Suite struct RiskIndicatorsTests {
  private func indicators(
    _ position: CustomerPosition, invoiced: CustomerPosition? = nil, policy: RiskPolicy = RiskPolicy(),
    dataAge: Int? = 1
  ) -> RiskIndicators {
    RiskIndicators(of: position, invoiced: invoiced, under: policy, on: today, dataAgeBusinessHours: dataAge)
  }

  @Test(
    arguments: [
      (nil, nil, 0), (0, 0, 244_00), (244_00, 0, 0), (200_00, 0, 44_00), (1000_00, 756_00, 0),
    ] as [(Int64?, Int64?, Int64)])
  func theLimitsResidualAndExcessAreNeverBelowZero(limit: Int64?, residual: Int64?, over: Int64) {
    let shown = indicators(
      customer {
        $0.creditLimit = limit.map { .limited(Cents($0)) } ?? .unlimited
        $0.items = [owed(183_00, age: 1), owed(61_00, age: -30)]
        $0.delay = PaymentDelay(days: 12)
      })
    #expect(shown.standing.limitResidual == residual.map { Cents($0) })
    #expect(shown.standing.overLimit == Cents(over))
    #expect(shown.standing.exposure.total == Cents(244_00))
    #expect(shown.delay == PaymentDelay(days: 12))
  }

  @Test func creditsRaiseWhatMayBeBought() {
    let shown = indicators(
      customer {
        $0.creditLimit = .limited(Cents(100_00))
        $0.items = [owed(-30_00, age: 1)]
      })
    #expect(shown.standing.limitResidual == Cents(130_00))
  }

  @Test func aLimitOfZeroWithoutDebtIsInOrder() {
    let shown = indicators(customer { $0.creditLimit = .limited(.zero) })
    #expect(shown.verdict.outcome == .approve)
    #expect(shown.verdict.amountAllowed == .zero)
    #expect(shown.indicator.id == "regolare")
  }

  @Test func theStandardIcons() {
    let late = customer { $0.items = [owed(1, age: 1)] }
    let stopped = customer { $0.items = [owed(50_01, age: 60)] }
    #expect(indicators(customer()).indicator.id == "regolare")
    #expect(indicators(customer(), dataAge: nil).indicator.id == "avviso")
    #expect(indicators(late).indicator.id == "attenzione")
    #expect(indicators(stopped).indicator.id == "recupero")
    #expect(indicators(customer(), invoiced: customer("501.2") { $0.isDeleted = true }).indicator.id == "recupero")
  }

  @Test(arguments: [
    (IndicatorRule(indicator: .found), true), (IndicatorRule(indicator: .found, severityMin: 0), true),
    (IndicatorRule(indicator: .found, severityMin: 1), false),
    (IndicatorRule(indicator: .found, outcomeMin: .hold), true),
    (IndicatorRule(indicator: .found, outcomeMin: .block), false),
    (IndicatorRule(indicator: .found, overdueMin: Cents(183_00)), true),
    (IndicatorRule(indicator: .found, overdueMin: Cents(183_01)), false),
    (IndicatorRule(indicator: .found, overdueDaysMin: 60), true),
    (IndicatorRule(indicator: .found, overdueDaysMin: 61), false),
    (IndicatorRule(indicator: .found, bouncesMin: 1), true),
    (IndicatorRule(indicator: .found, bouncesMin: 2), false),
    (IndicatorRule(indicator: .found, overdueDaysMin: 60, bouncesMin: 2), false),
  ])
  func everyConditionOfARuleMustHold(rule: IndicatorRule, matches: Bool) {
    var policy = RiskPolicy()
    policy.indicators = [rule]
    let position = customer {
      $0.items = [owed(183_00, age: 60)]
      $0.bounces = [Bounce(date: today, amount: Cents(1))]
    }
    #expect(indicators(position, policy: policy).indicator == (matches ? .found : .regular))
  }

  @Test func theFirstRuleThatMatchesWins() {
    var policy = RiskPolicy()
    policy.indicators = [IndicatorRule(indicator: .found), IndicatorRule(indicator: .regular)]
    #expect(indicators(customer(), policy: policy).indicator == .found)
    policy.indicators = []
    #expect(indicators(customer(), policy: policy).indicator == .regular, "no rule speaks of this customer")
  }
}

extension Indicator {
  fileprivate static let found = Indicator(id: "trovato", icon: "x", color: "#000000", label: "Trovato")
}
