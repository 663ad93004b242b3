/// Tells whose a token is: from memory when it was shown before, else from the database.
package struct RecognizeToken: Sendable {
  private let store: any TokenStore
  private let book: TokenBook
  private let clock: any BusinessClock

  package init(store: any TokenStore, book: TokenBook, clock: any BusinessClock) {
    self.store = store
    self.book = book
    self.clock = clock
  }

  package func atOnce(_ secret: TokenSecret) -> KnownToken? { book.token(secret, at: clock.instant()) }

  /// Nil when the token is not good.
  package func run(_ secret: TokenSecret) async throws(StoreFailure) -> KnownToken? {
    let now = clock.instant()
    if let known = book.token(secret, at: now) { return known }
    guard let grant = try await store.grant(of: secret, at: now) else { return nil }
    return book.add(grant, secret)
  }
}

/// Looks every few seconds whether the tokens in use are still good: a service that runs as long as tokens are taken.
package struct RecheckTokens: Sendable {
  /// With the time of the statement, a token that was revoked works for no more than 5 seconds, on connections that
  /// are open too.
  package static let everySeconds = 3
  /// While the database does not answer, tokens in use hold for this long.
  package static let unconfirmedMaxSeconds = 3_600

  private let store: any TokenStore
  private let book: TokenBook
  private let clock: any BusinessClock
  private let observe: @Sendable (StoreFailure) -> Void

  /// - Parameter observe: is told when tokens in use could no longer be confirmed, once each time.
  package init(
    store: any TokenStore, book: TokenBook, clock: any BusinessClock,
    observe: @escaping @Sendable (StoreFailure) -> Void
  ) {
    self.store = store
    self.book = book
    self.clock = clock
    self.observe = observe
  }

  /// Ends when the task is cancelled.
  package func run() async {
    var confirmedAt = ContinuousClock.now
    while (try? await Task.sleep(for: .seconds(Self.everySeconds))) != nil {
      do throws(StoreFailure) {
        try await recheck()
        confirmedAt = .now
      } catch {
        guard ContinuousClock.now - confirmedAt > .seconds(Self.unconfirmedMaxSeconds), !book.ids.isEmpty else {
          continue
        }
        book.forgetAll()
        observe(error)
      }
    }
  }

  package func recheck() async throws(StoreFailure) {
    let ids = book.ids
    guard !ids.isEmpty else { return }
    book.confirm(try await store.grants(of: ids, at: clock.instant()), of: ids)
  }
}
