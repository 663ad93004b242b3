package import CreditDomain

/// Stops the orders of a customer by a person's word, or lets them pass again (*blocco.imposta*, *blocco.togli*).
package struct ChangeOrderBlock: Sendable {
  private let store: any OrderBlocks
  private let keeper: BoardKeeper
  private let clock: any BusinessClock

  package init(store: any OrderBlocks, keeper: BoardKeeper, clock: any BusinessClock) {
    self.store = store
    self.keeper = keeper
    self.clock = clock
  }

  /// A block that holds already is replaced by a new one; all stay on record. When this returns, the board shows it.
  package func run(
    _ fact: OrderBlockFact, _ request: OrderBlockRequest
  ) async throws(StoreFailure) -> OrderBlockOutcome {
    let outcome = try await store.addBlockFact(fact, request, at: clock.instant())
    if case .done(let notice) = outcome { await keeper.show(notice) }
    return outcome
  }
}

/// The store as blocks of orders need it.
package protocol OrderBlocks: Sendable {
  func addBlockFact(
    _ kind: OrderBlockFact, _ request: OrderBlockRequest, at instant: Instant
  ) async throws(StoreFailure) -> OrderBlockOutcome
}

/// What a person did to the orders of a customer.
package enum OrderBlockFact: String, Hashable, Sendable {
  case set, lifted
}

/// A person's word about the orders of a customer: that they are blocked from now on, or no more.
package struct OrderBlockRequest: Hashable, Sendable {
  package var company: Company
  package var customer: CustomerCode
  package var reason: String
  /// The last day on which a block holds; nil = until it is lifted. Without meaning for lifting.
  package var until: CalendarDate?
  /// Who says so, as the caller names people.
  package var author: String

  package init(
    company: Company, customer: CustomerCode, reason: String, until: CalendarDate? = nil, author: String
  ) {
    self.company = company
    self.customer = customer
    self.reason = reason
    self.until = until
    self.author = author
  }
}

/// What came of a person's word.
package enum OrderBlockOutcome: Hashable, Sendable {
  case done(LedgerNotice)
  case customerUnknown
  /// There is nothing to lift.
  case notBlocked
}
