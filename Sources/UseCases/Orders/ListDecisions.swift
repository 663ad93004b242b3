package import CreditDomain
package import RiskRules

/// The company's decisions about orders, newest first (*ordine.elenco*).
package struct ListDecisions: Sendable {
  package static let pageSize = 50

  private let store: any OrderDecisions

  package init(store: any OrderDecisions) { self.store = store }

  /// - Parameter before: the `next` of the page before; nil = from the newest.
  package func run(
    of company: Company, _ filter: DecisionFilter, before: Int64?
  ) async throws(StoreFailure) -> DecisionPage {
    // One more than asked tells whether there is another page.
    var found = try await store.decisions(of: company, filter, before: before, limit: Self.pageSize + 1)
    let isMore = found.count > Self.pageSize
    if isMore { found.removeLast() }
    return DecisionPage(decisions: found.map(\.decision), next: isMore ? found.last?.number : nil)
  }
}

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

package struct NumberedDecision: Sendable {
  package var number: Int64
  package var decision: OrderDecision

  package init(number: Int64, decision: OrderDecision) {
    self.number = number
    self.decision = decision
  }
}

package struct DecisionPage: Sendable {
  package var decisions: [OrderDecision]
  /// Nil when there is no more.
  package var next: Int64?
}
