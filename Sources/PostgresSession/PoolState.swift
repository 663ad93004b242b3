/// Who has a session of the pool and who waits for one. A value without I/O and clock: each event gives what to do,
/// which the caller does outside the lock.
struct PoolState<Session: Sendable, Waiter: Sendable, Instant: Comparable & Sendable>: Sendable {
  /// What to do for a caller who asks for a session.
  enum LeaseStep {
    case use(Session)
    /// Make a session; it counts already.
    case make
    /// The caller was queued. `isFirst`: nobody waited before, so somebody must look at the deadlines from now on.
    case wait(isFirst: Bool)
    case refuse(PGFailure.Kind)
  }

  /// What to do with a session that comes back.
  enum ReturnStep {
    case handOver(Waiter)
    case keep
    case close
  }

  private struct Waiting: Sendable {
    let id: Int
    let waiter: Waiter
    let deadline: Instant
  }

  private let sessionsMax: Int
  private let waitersMax: Int
  private var idle: [Session] = []
  private var sessionCount = 0
  /// In order of arrival, and so of deadline, since all wait equally long.
  private var waiting: [Waiting] = []
  private var isClosed = false

  var waitingCount: Int { waiting.count }

  init(sessionsMax: Int, waitersMax: Int) {
    precondition(sessionsMax > 0, "a pool has at least one session")
    self.sessionsMax = sessionsMax
    self.waitersMax = waitersMax
  }

  mutating func lease(id: Int, waiter: Waiter, deadline: Instant) -> LeaseStep {
    guard !isClosed else { return .refuse(.poolClosed) }
    // The session used last is the likeliest to be alive and warm.
    if let session = idle.popLast() { return .use(session) }
    guard sessionCount == sessionsMax else {
      sessionCount += 1
      return .make
    }
    guard waiting.count < waitersMax else { return .refuse(.poolBusy) }
    waiting.append(Waiting(id: id, waiter: waiter, deadline: deadline))
    return .wait(isFirst: waiting.count == 1)
  }

  mutating func giveBack(_ session: Session) -> ReturnStep {
    guard !isClosed else {
      sessionCount -= 1
      return .close
    }
    guard !waiting.isEmpty else {
      idle.append(session)
      return .keep
    }
    return .handOver(waiting.removeFirst().waiter)
  }

  /// The caller gave up; nil when it was served or refused meanwhile.
  mutating func giveUp(id: Int) -> Waiter? {
    waiting.firstIndex { $0.id == id }.map { waiting.remove(at: $0).waiter }
  }

  /// Who waited too long, and when to look again; nil when nobody waits.
  mutating func expire(now: Instant) -> (expired: [Waiter], next: Instant?) {
    let expired = waiting.prefix { $0.deadline <= now }
    waiting.removeFirst(expired.count)
    return (expired.map(\.waiter), waiting.first?.deadline)
  }

  /// Nothing is leased from now on; gives who waits and which sessions to close.
  mutating func close() -> (waiters: [Waiter], sessions: [Session]) {
    defer {
      isClosed = true
      sessionCount -= idle.count
      waiting = []
      idle = []
    }
    return (waiting.map(\.waiter), idle)
  }
}
