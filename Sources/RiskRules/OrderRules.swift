package import CreditDomain

/// Judges an order: every rule is asked, in the order in which they win, and the most severe answer is the verdict.
///
/// - Parameters:
///   - customer: nil = nobody knows it.
///   - invoiced: the account that receives the customer's invoices when it is another one. It is judged after the
///     customer by the same rules with its own numbers; when Mexal names one that the ledger does not hold, nothing can
///     be said about it, and the customer's own numbers decide.
///   - dataAgeBusinessHours: hours of business days since the last export; nil = there was none.
package func orderVerdict(
  on order: OrderRequest, customer: CustomerPosition?, invoiced: CustomerPosition? = nil, under policy: RiskPolicy,
  on today: CalendarDate, dataAgeBusinessHours: Int?
) -> OrderVerdict {
  OrderBasis(
    order: order, customer: customer, invoiced: invoiced, under: policy, on: today,
    dataAgeBusinessHours: dataAgeBusinessHours
  ).verdict
}

/// Whose standing an order is judged on.
struct OrderParties {
  var own: CreditStanding
  var invoiced: CreditStanding?
  var invoicedCode: CustomerCode?

  init(own: CreditStanding, invoiced: CreditStanding?, invoicedCode: CustomerCode?) {
    self.own = own
    self.invoiced = invoiced
    self.invoicedCode = invoicedCode
  }

  /// An account that is invoiced to itself is judged once.
  init(customer: CustomerPosition, invoiced: CustomerPosition?, under policy: RiskPolicy, on today: CalendarDate) {
    own = CreditStanding(of: customer, under: policy, on: today)
    guard let invoiced, invoiced.code != customer.code else { return }
    self.invoiced = CreditStanding(of: invoiced, under: policy, on: today)
    invoicedCode = invoiced.code
  }
}

func orderVerdict(
  on order: OrderRequest, parties: OrderParties?, under policy: RiskPolicy, dataAgeBusinessHours: Int?
) -> OrderVerdict {
  var judgement = OrderJudgement(order: order, policy: policy)
  if let own = parties?.own { judgement.judge(own, of: nil) } else { judgement.note(.customerUnknown, .block) }
  if let invoiced = parties?.invoiced { judgement.judge(invoiced, of: parties?.invoicedCode) }
  judgement.judgeData(ageBusinessHours: dataAgeBusinessHours)
  return OrderVerdict(
    outcome: judgement.outcome, findings: judgement.ranked, amountAllowed: judgement.amountAllowed(by: parties),
    exposure: parties?.own.exposure ?? Exposure(totals: LedgerTotals()),
    creditLimit: parties?.own.creditLimit ?? .unlimited)
}
