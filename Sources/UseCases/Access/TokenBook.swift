import Synchronization

/// The tokens that were shown and found good, so that asking again needs no database.
package final class TokenBook: Sendable {
  private let known = Mutex<[TokenSecret: KnownToken]>([:])

  package init() {}

  /// Nil when it has not been looked up, or is no longer good.
  package func token(_ secret: TokenSecret, at now: Instant) -> KnownToken? {
    known.withLock { $0[secret] }.flatMap { $0.isGood(at: now) ? $0 : nil }
  }

  /// What is known of a token stays one thing, however often it is looked up: whoever holds it hears of its end.
  func add(_ grant: TokenGrant, _ secret: TokenSecret) -> KnownToken {
    known.withLock { known in
      if let held = known[secret], held.isConfirmed { return held }
      let token = KnownToken(grant)
      known[secret] = token
      return token
    }
  }

  var ids: [Int64] { known.withLock { $0.values.map(\.grant.id) } }

  /// Ends and forgets those of the tokens asked about that are no longer good, or now grant something else: whoever
  /// shows them again is told what.
  func confirm(_ good: Set<TokenGrant>, of asked: [Int64]) {
    let asked = Set(asked)
    end { asked.contains($0.grant.id) && !good.contains($0.grant) }
  }

  /// Nobody can tell any more which of them are good.
  func forgetAll() { end { _ in true } }

  private func end(_ isMeant: (KnownToken) -> Bool) {
    known.withLock { known in
      for (secret, token) in known where isMeant(token) {
        token.end()
        known[secret] = nil
      }
    }
  }
}

/// A token that was found good, and whether it still is; what it grants never changes.
package final class KnownToken: Sendable {
  package let grant: TokenGrant
  private let isEnded = Atomic(false)

  init(_ grant: TokenGrant) { self.grant = grant }

  var isConfirmed: Bool { !isEnded.load(ordering: .acquiring) }

  package func isGood(at now: @autoclosure () -> Instant) -> Bool {
    guard isConfirmed else { return false }
    guard let expiresAt = grant.expiresAt else { return true }
    return now() < expiresAt
  }

  func end() { isEnded.store(true, ordering: .releasing) }
}
