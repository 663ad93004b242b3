import CreditDomain

/// Customers by code, a turn after the other, however many there are.
struct CustomerTurns: Sendable {
  /// Asked for at a time: to find those that come next costs as much as to find many.
  private static let turnsKnownMax = 10

  private let size: Int
  private var turnsLeft: Int
  private var known: ArraySlice<CustomerCode> = []
  private var last: CustomerCode?
  private var isAtEnd = false

  /// - Parameters:
  ///   - size: customers in a turn, fewer in the last.
  ///   - turns: given at most.
  init(of size: Int, atMost turns: Int = .max) {
    self.size = size
    turnsLeft = turns
  }

  /// Nil at the end.
  ///
  /// - Parameter find: gives at most so many customers whose codes come after that one, by code.
  mutating func next(
    _ find: (_ after: CustomerCode?, _ limit: Int) async throws(StoreFailure) -> [CustomerCode]
  ) async throws(StoreFailure) -> [CustomerCode]? {
    guard turnsLeft > 0 else { return nil }
    if known.isEmpty, !isAtEnd {
      let limit = size * min(Self.turnsKnownMax, turnsLeft)
      known = try await find(last, limit)[...]
      last = known.last
      isAtEnd = known.count < limit
    }
    let turn = Array(known.prefix(size))
    guard !turn.isEmpty else { return nil }
    known = known.dropFirst(turn.count)
    turnsLeft -= 1
    return turn
  }
}
