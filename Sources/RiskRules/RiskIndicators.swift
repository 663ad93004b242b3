package import CreditDomain

/// What a screen shows beside a customer: the numbers of its risk, the icon, and what an order would be told today.
package struct RiskIndicators: Hashable, Sendable {
  package var standing: CreditStanding
  package var delay: PaymentDelay?
  /// The verdict on an order of zero.
  package var verdict: OrderVerdict
  package var indicator: Indicator

  /// The parameters are those of `orderVerdict`.
  package init(
    of customer: CustomerPosition, invoiced: CustomerPosition? = nil, under policy: RiskPolicy,
    on today: CalendarDate, dataAgeBusinessHours: Int?
  ) {
    let parties = OrderParties(customer: customer, invoiced: invoiced, under: policy, on: today)
    standing = parties.own
    delay = customer.delay
    verdict = orderVerdict(on: .nothing, parties: parties, under: policy, dataAgeBusinessHours: dataAgeBusinessHours)
    let view = IndicatorRule.View(
      outcome: verdict.outcome, standing: standing, severity: customer.recovery?.state?.severity ?? 0)
    indicator = policy.indicators.first { $0.matches(view) }?.indicator ?? .regular
  }

  /// See `OrderFinding.withoutNotes`.
  package var withoutNotes: RiskIndicators {
    var indicators = self
    indicators.verdict = verdict.withoutNotes
    return indicators
  }
}

extension IndicatorRule {
  /// What the rules of the icon look at.
  struct View {
    var outcome: OrderOutcome
    var standing: CreditStanding
    /// Of the customer's state of recovery; 0 = it has none.
    var severity: Int
  }

  func matches(_ view: View) -> Bool {
    (severityMin ?? 0) <= view.severity
      && outcomeMin.map { view.outcome >= $0 } ?? true
      && overdueMin.map { view.standing.totals.overdue >= $0 } ?? true
      && overdueDaysMin.map { view.standing.totals.oldestOverdueDays >= $0 } ?? true
      && bouncesMin.map { view.standing.bounces.count >= $0 } ?? true
  }
}
