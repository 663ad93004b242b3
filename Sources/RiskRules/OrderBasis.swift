package import CreditDomain

/// Everything that one answer about an order is made from: kept with a decision, it gives the same answer again.
package struct OrderBasis: Hashable, Sendable {
  package var order: OrderRequest
  /// The customer's own standing; nil = nobody knows the customer.
  package var own: CreditStanding?
  /// The standing of the account that receives the invoices, when that is another one.
  package var invoiced: CreditStanding?
  package var invoicedCode: CustomerCode?
  package var policy: RiskPolicy
  /// Hours of business days since the last export; nil = there was none.
  package var dataAgeBusinessHours: Int?

  package init(
    order: OrderRequest, own: CreditStanding?, invoiced: CreditStanding?, invoicedCode: CustomerCode?,
    policy: RiskPolicy, dataAgeBusinessHours: Int?
  ) {
    self.order = order
    self.own = own
    self.invoiced = invoiced
    self.invoicedCode = invoicedCode
    self.policy = policy
    self.dataAgeBusinessHours = dataAgeBusinessHours
  }

  /// The parameters are those of `orderVerdict`.
  package init(
    order: OrderRequest, customer: CustomerPosition?, invoiced: CustomerPosition?, under policy: RiskPolicy,
    on today: CalendarDate, dataAgeBusinessHours: Int?
  ) {
    let parties = customer.map { OrderParties(customer: $0, invoiced: invoiced, under: policy, on: today) }
    self.init(
      order: order, own: parties?.own, invoiced: parties?.invoiced, invoicedCode: parties?.invoicedCode,
      policy: policy, dataAgeBusinessHours: dataAgeBusinessHours)
  }

  package var verdict: OrderVerdict {
    orderVerdict(
      on: order, parties: own.map { OrderParties(own: $0, invoiced: invoiced, invoicedCode: invoicedCode) },
      under: policy, dataAgeBusinessHours: dataAgeBusinessHours)
  }
}

extension OrderVerdict {
  /// What the order takes of the limit when it passes: what is not paid in advance.
  package func reserved(for order: OrderRequest) -> Cents {
    switch outcome {
    case .approve, .warn: max(.zero, order.total - order.prepaid)
    case .hold, .block: .zero
    }
  }

  /// The verdict after a person let the order pass: what had been found stays on show.
  package func overridden(reason: String, cap: Cents?, lastDay: CalendarDate) -> OrderVerdict {
    var passed = self
    passed.outcome = .approve
    passed.findings.insert(
      OrderFinding(reason: .overridden(reason: reason, cap: cap, lastDay: lastDay), outcome: .approve), at: 0)
    return passed
  }
}
