import Synchronization

/// Makes those wait who guess, each address for itself. One gate for each kind of secret.
package final class AttemptGate: Sendable {
  private let pacing = Mutex(AttemptPacing())

  package init() {}

  /// Looks at what an address shows, in its turn.
  ///
  /// - Returns: what was found, and how often the address has failed in a row; nil when too many wait already.
  /// - Throws: `CancellationError` from the wait, or what `look` throws; neither is held against the address.
  package func attempt<Found: Sendable>(
    of address: String, _ look: () async throws -> Found, isGood: (Found) -> Bool
  ) async throws -> (found: Found, failureCount: Int)? {
    guard let delay = pacing.withLock({ $0.begin(address, at: .now) }) else { return nil }
    do {
      try await Task.sleep(for: delay)
      let found = try await look()
      return (found, finish(address, isGood(found) ? .good : .wrong))
    } catch {
      _ = finish(address, .undecided)
      throw error
    }
  }

  private func finish(_ address: String, _ outcome: AttemptPacing.Outcome) -> Int {
    pacing.withLock { $0.finish(address, outcome, at: .now) }
  }
}
