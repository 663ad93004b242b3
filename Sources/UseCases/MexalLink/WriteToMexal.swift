package import CreditDomain

/// Releases in Mexal the orders that people let pass, one after the other.
///
/// Each is on record before it is tried, and read again before each try: what a crash cut off is found done or is done.
package struct WriteToMexal: Sendable {
  /// Tries that Mexal answered with another state of the order than was read.
  package static let attemptsMax = 5
  package static let retrySeconds: Int64 = 60
  /// A try that did not end within this time was cut off by a crash.
  package static let attemptSecondsMax: Int64 = 900

  private let store: any MexalWrites
  private let mexal: any MexalWriting
  private let clock: any BusinessClock

  package init(store: any MexalWrites, mexal: any MexalWriting, clock: any BusinessClock) {
    self.store = store
    self.mexal = mexal
    self.clock = clock
  }

  /// Writes until nothing is due any more, Mexal is away, or the task is cancelled.
  package func run(_ company: Company) async throws(StoreFailure) -> MexalWriteCount {
    var count = MexalWriteCount()
    try await store.planReleases(of: company, at: clock.instant())
    while !Task.isCancelled {
      let now = clock.instant()
      guard let write = try await store.nextWrite(of: company, at: now) else { return count }
      let (result, failure) = await attempt(write, year: now.inRome.date.components.year)
      count.note(result)
      try await store.settle(write, result, at: clock.instant())
      if let failure {
        count.trouble = failure
        return count
      }
    }
    return count
  }

  /// - Returns: with a failure when it would be that of the next write too.
  private func attempt(_ write: MexalWrite, year: Int) async -> (MexalWriteResult, MexalFailure?) {
    do throws(MexalFailure) {
      switch try await mexal.release(write.order, of: write.company, year: year) {
      case .released(let rows): return (.done("Righe sbloccate: \(rows)."), nil)
      case .nothingHeld: return (.done("Nessuna riga era ferma."), nil)
      case .changedMeanwhile:
        let text = "L'ordine è stato modificato in Mexal mentre veniva sbloccato."
        return (write.attempts + 1 < Self.attemptsMax ? .later(text, counts: true) : .refused(text), nil)
      }
    } catch {
      switch error.kind {
      case .notFound, .refused, .unreadable, .tooLarge: return (.refused(error.text), nil)
      case .loginRefused, .busy, .slow, .unreachable, .insecure, .cutOff, .cancelled, .local:
        return (.later(error.text, counts: false), error)
      }
    }
  }
}

package struct MexalWriteCount: Hashable, Sendable {
  package var done = 0
  package var postponed = 0
  package var refused = 0
  /// Why the rest waits.
  package var trouble: MexalFailure?

  package init() {}

  mutating func note(_ result: MexalWriteResult) {
    switch result {
    case .done: done += 1
    case .later: postponed += 1
    case .refused: refused += 1
    }
  }
}
