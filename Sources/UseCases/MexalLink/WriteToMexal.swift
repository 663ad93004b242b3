package import CreditDomain

/// Writes to Mexal what was decided here, one thing after the other: orders that people let pass are released,
/// customers are marked with how their recovery stands.
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
  private let policy: MexalWritePolicy

  package init(
    store: any MexalWrites, mexal: any MexalWriting, clock: any BusinessClock, policy: MexalWritePolicy
  ) {
    self.store = store
    self.mexal = mexal
    self.clock = clock
    self.policy = policy
  }

  /// Writes until nothing is due any more, Mexal is away, or the task is cancelled.
  ///
  /// - Parameter looksAtMarks: which customers are to be marked is worked out, which looks at every case.
  package func run(_ company: Company, looksAtMarks: Bool = true) async throws(StoreFailure) -> MexalWriteCount {
    var count = MexalWriteCount()
    if policy.releasesOrders { try await store.planReleases(of: company, at: clock.instant()) }
    if looksAtMarks, !policy.marks.isEmpty {
      try await store.planMarks(of: company, policy.marks, at: clock.instant())
    }
    while !Task.isCancelled {
      let now = clock.instant()
      guard let write = try await store.nextWrite(of: company, at: now) else { return count }
      let (result, failure) = await attempt(write, today: now.inRome.date)
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
  private func attempt(_ write: MexalWrite, today: CalendarDate) async -> (MexalWriteResult, MexalFailure?) {
    do throws(MexalFailure) {
      switch try await ask(write, today: today) {
      case .written(let count): return (.done(write.doneText(count)), nil)
      case .alreadySo: return (.done("In Mexal era già così."), nil)
      case .changedMeanwhile:
        let text = "È stato modificato in Mexal mentre si scriveva."
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

  private func ask(_ write: MexalWrite, today: CalendarDate) async throws(MexalFailure) -> MexalWriteOutcome {
    switch write.subject {
    case .order(let order): try await mexal.release(order, of: write.company, today: today)
    case .mark(let mark): try await mexal.mark(write.customer, as: mark, of: write.company, today: today)
    }
  }
}

extension MexalWrite {
  fileprivate func doneText(_ count: Int) -> String {
    switch subject {
    case .order: "Righe sbloccate: \(count)."
    case .mark: "Campi scritti: \(count)."
    }
  }
}

/// What this installation writes to Mexal.
package struct MexalWritePolicy: Hashable, Sendable {
  package var releasesOrders: Bool
  package var marks: MarkPolicy

  package init(releasesOrders: Bool, marks: MarkPolicy = MarkPolicy()) {
    self.releasesOrders = releasesOrders
    self.marks = marks
  }

  package var isEmpty: Bool { !releasesOrders && marks.isEmpty }
}

/// What became of the writes that one round looked at.
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
