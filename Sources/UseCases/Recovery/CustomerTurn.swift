package import CreditDomain

/// What came of a turn of customers that are taken together.
struct CustomerTurn<Value: Sendable>: Sendable {
  var done: [Value] = []
  var failures: [CaseFailure] = []
}

/// A case that could not be looked at, and stays due.
package struct CaseFailure: Hashable, Sendable {
  package var customer: CustomerCode
  package var failure: StoreFailure

  package init(customer: CustomerCode, failure: StoreFailure) {
    self.customer = customer
    self.failure = failure
  }
}

/// All of them together; when one of them fails, each on its own, so that the others are done. A store that cannot be
/// reached is no fault of theirs, and is thrown.
///
/// - Parameter body: nil = there is no such company.
func takeTurn<Value: Sendable>(
  _ customers: [CustomerCode], _ body: ([CustomerCode]) async throws(StoreFailure) -> Value?
) async throws(StoreFailure) -> CustomerTurn<Value>? {
  guard let first = customers.first else { return CustomerTurn() }
  do throws(StoreFailure) {
    return try await body(customers).map { CustomerTurn(done: [$0]) }
  } catch {
    guard error.kind == .failed else { throw error }
    guard customers.count > 1 else { return CustomerTurn(failures: [CaseFailure(customer: first, failure: error)]) }
    var turn = CustomerTurn<Value>()
    for customer in customers {
      guard let alone = try await takeTurn([customer], body) else { return nil }
      turn.done += alone.done
      turn.failures += alone.failures
    }
    return turn
  }
}
