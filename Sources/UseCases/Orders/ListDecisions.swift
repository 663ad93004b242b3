package import CreditDomain
package import RiskRules

/// The company's decisions about orders, newest first (*ordine.elenco*).
package struct ListDecisions: Sendable {
  package static let pageSize: PageSize = 50

  private let store: any OrderDecisions

  package init(store: any OrderDecisions) { self.store = store }

  /// - Parameter before: the number of the decision that the page before ended with; nil = from the newest.
  package func run(
    of company: Company, _ filter: DecisionFilter, before: Int64?
  ) async throws(StoreFailure) -> Page<NumberedDecision> {
    Self.pageSize.page(
      try await store.decisions(of: company, filter, before: before, limit: Self.pageSize.limit))
  }
}

/// Which decisions are listed; nil = whatever it is.
package struct DecisionFilter: Hashable, Sendable {
  package var customer: CustomerCode?
  /// As the rules said, before anybody let the order pass.
  package var outcomes: Set<OrderOutcome>?
  /// Days on which decisions were made, both included.
  package var from: CalendarDate?
  package var to: CalendarDate?

  package init(
    customer: CustomerCode? = nil, outcomes: Set<OrderOutcome>? = nil, from: CalendarDate? = nil,
    to: CalendarDate? = nil
  ) {
    self.customer = customer
    self.outcomes = outcomes
    self.from = from
    self.to = to
  }
}

/// A decision with its number, which rises with time within the company.
package struct NumberedDecision: Sendable {
  package var number: Int64
  package var decision: OrderDecision

  package init(number: Int64, decision: OrderDecision) {
    self.number = number
    self.decision = decision
  }
}
