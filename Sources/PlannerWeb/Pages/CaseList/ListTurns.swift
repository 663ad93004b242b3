/// Reads a long list turn by turn, up to a limit.
package struct ListTurns: Sendable {
  package let turnSize: Int
  package let rowsMax: Int

  package init(turnSize: Int, rowsMax: Int) {
    self.turnSize = turnSize
    self.rowsMax = rowsMax
  }

  /// - Parameters:
  ///   - load: up to so many rows behind the one given; nil = from the first.
  ///   - take: what is done with them.
  /// - Returns: whether the list goes on behind the limit.
  package func each<Row>(
    _ load: (_ after: Row?, _ limit: Int) async throws -> [Row], _ take: ([Row]) async throws -> Void
  ) async throws -> Bool {
    var last: Row?
    var count = 0
    while count < rowsMax {
      let limit = min(turnSize, rowsMax - count)
      let rows = try await load(last, limit)
      try await take(rows)
      count += rows.count
      guard rows.count == limit else { return false }
      last = rows.last
    }
    return try await !load(last, 1).isEmpty
  }
}
