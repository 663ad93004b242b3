package import CreditDomain
package import RiskRules

/// Decides about an order and takes its amount off the limit, both or neither (*ordine.autorizza*).
package struct AuthorizeOrder: Sendable {
  private let store: any OrderDecisions
  private let keeper: BoardKeeper
  private let clock: any BusinessClock
  private let newID: @Sendable (Instant) -> String

  /// - Parameter newID: a name for an authorisation that no other one has.
  package init(
    store: any OrderDecisions, keeper: BoardKeeper, clock: any BusinessClock,
    newID: @escaping @Sendable (Instant) -> String
  ) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
    self.newID = newID
  }

  /// When this returns, the decision is durable and the board shows it.
  package func run(_ question: OrderQuestion) async throws(StoreFailure) -> AuthorizationOutcome {
    let now = clock.instant()
    let id = newID(now)
    return try await store.decide(question, today: now.inRome.date, keeper) { position in
      OrderDecision(id: id, question: question, position, at: now)
    }
  }
}

extension OrderDecision {
  fileprivate init(id: String, question: OrderQuestion, _ position: OrderPosition, at now: Instant) {
    let moment = now.inRome
    let standing = position.standing
    self.init(
      id: id, question: question,
      basis: OrderBasis(
        order: question.order, customer: position.customer, invoiced: position.invoiced, under: standing.policy,
        on: moment.date,
        dataAgeBusinessHours: standing.exportedAt.map { ItalianCalendar.businessHours(from: $0, to: moment) }),
      decidedAt: now, exportedAt: standing.exportedAt,
      lastDay: moment.date.adding(days: standing.policy.authorizationDays))
  }
}

/// The store as decisions need it.
package protocol OrderDecisions: Sendable {
  /// Runs `rule` on the customer's position while nobody else decides for the company, and keeps what it says. A
  /// question that was asked before is answered with its first decision. Questions that come together share a commit.
  ///
  /// - Parameter keeper: of the board that may have the position, and shows what was committed before anybody is
  ///   answered.
  func decide(
    _ question: OrderQuestion, today: CalendarDate, _ keeper: BoardKeeper,
    _ rule: @escaping @Sendable (OrderPosition) -> OrderDecision
  ) async throws(StoreFailure) -> AuthorizationOutcome

  /// Runs `rule` on a decision while nobody else changes it, and keeps the fact that it gives.
  func change(
    _ reference: OrderReference, of company: Company,
    _ rule: @escaping @Sendable (OrderDecision) -> Result<OrderFact?, OrderChangeRefusal>
  ) async throws(StoreFailure) -> OrderChangeOutcome

  /// Newest first.
  func decisions(
    of company: Company, _ filter: DecisionFilter, before: Int64?, limit: Int
  ) async throws(StoreFailure) -> [NumberedDecision]
}

/// What an order is judged on.
package struct OrderPosition: Sendable {
  package var standing: CompanyStanding
  package var customer: CustomerPosition?
  package var invoiced: CustomerPosition?

  package init(standing: CompanyStanding, customer: CustomerPosition?, invoiced: CustomerPosition?) {
    self.standing = standing
    self.customer = customer
    self.invoiced = invoiced
  }
}

/// What came of a question.
package enum AuthorizationOutcome: Sendable {
  case decided(OrderDecision)
  /// The same question was asked before.
  case repeated(OrderDecision)
  /// The request's name belongs to another question.
  case otherQuestion
  case unknownCompany
}
