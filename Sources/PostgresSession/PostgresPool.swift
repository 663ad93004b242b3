import Dispatch
import Synchronization

/// A few sessions shared by many callers, first come first served.
///
/// Sessions connect when first used and again when the server has closed them: after a restart of the server the next
/// caller is served without a failure, except those whose statement was under way.
package final class PostgresPool: Sendable {
  /// How many sessions there may be, and how many callers may wait for one and how long; more are told that it is busy.
  package struct Limits: Sendable {
    package var sessionsMax = 6
    package var waitersMax = 1000
    /// The longest a caller waits for a session.
    package var waitMs = 5000
    package init() {}
  }

  private typealias Waiter = CheckedContinuation<Result<PostgresSession, PGFailure>, Never>
  private typealias State = PoolState<PostgresSession, Waiter, ContinuousClock.Instant>

  package let settings: PGSettings
  package let limits: Limits
  private let state: Mutex<State>
  private let lastID = Atomic<Int>(0)
  private let deadlines = DispatchQueue(label: "recupero.postgres.pool")

  package init(settings: PGSettings, limits: Limits = Limits()) {
    self.settings = settings
    self.limits = limits
    state = Mutex(State(sessionsMax: limits.sessionsMax, waitersMax: limits.waitersMax))
  }

  /// Holds a session for `body`, which cannot suspend. Each statement outside a transaction is one of its own.
  @discardableResult
  package func withSession<Value: Sendable, Failure: PGFailureRepresentable>(
    _ body: @Sendable (isolated PostgresSession) throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let session: PostgresSession
    do throws(PGFailure) { session = try await lease() } catch { throw Failure(error) }
    defer { giveBack(session) }
    return try await session.perform(body)
  }

  /// Runs `body` in a transaction; see `PostgresSession.transaction`.
  @discardableResult
  package func transaction<Value: Sendable, Failure: PGFailureRepresentable>(
    _ mode: TransactionMode = .readWrite,
    _ body: @Sendable (isolated PostgresSession) throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await withSession { (session) throws(Failure) in try session.transaction(mode, body) }
  }

  /// Refuses new callers and those who wait, and closes each session as soon as it is free.
  package func close() async {
    let (waiters, sessions) = state.withLock { $0.close() }
    for waiter in waiters { waiter.resume(returning: .failure(Self.failure(.poolClosed))) }
    for session in sessions { await session.close() }
  }

  /// Callers that wait for a session.
  package var waitingCount: Int { state.withLock { $0.waitingCount } }

  // MARK: Leasing

  private func lease() async throws(PGFailure) -> PostgresSession {
    let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in ask(id, waiter) }
    } onCancel: {
      giveUp(id)
    }
    return try result.get()
  }

  private func ask(_ id: Int, _ waiter: Waiter) {
    let deadline = ContinuousClock.now + .milliseconds(limits.waitMs)
    switch state.withLock({ $0.lease(id: id, waiter: waiter, deadline: deadline) }) {
    case .use(let session): waiter.resume(returning: .success(session))
    case .make: waiter.resume(returning: .success(PostgresSession(settings: settings)))
    case .refuse(let kind): waiter.resume(returning: .failure(Self.failure(kind)))
    case .wait(let isFirst):
      if isFirst { watchDeadlines(from: deadline) }
      // The task may have been cancelled before it was queued.
      if Task.isCancelled { giveUp(id) }
    }
  }

  private func giveUp(_ id: Int) {
    state.withLock { $0.giveUp(id: id) }?.resume(returning: .failure(PostgresSession.cancelled))
  }

  private func giveBack(_ session: PostgresSession) {
    switch state.withLock({ $0.giveBack(session) }) {
    case .handOver(let waiter): waiter.resume(returning: .success(session))
    // A closed pool drops the session, and with it the connection.
    case .keep, .close: break
    }
  }

  /// One look at a time is planned as long as somebody waits.
  private func watchDeadlines(from deadline: ContinuousClock.Instant) {
    let wait = ContinuousClock.now.duration(to: deadline)
    let waitMs = Int(wait.components.seconds * 1000 + wait.components.attoseconds / 1_000_000_000_000_000) + 1
    deadlines.asyncAfter(deadline: .now() + .milliseconds(max(0, waitMs))) { [self] in
      let (expired, next) = state.withLock { $0.expire(now: .now) }
      for waiter in expired { waiter.resume(returning: .failure(Self.failure(.poolBusy))) }
      if let next { watchDeadlines(from: next) }
    }
  }

  private static func failure(_ kind: PGFailure.Kind) -> PGFailure {
    kind == .poolClosed
      ? PGFailure(.poolClosed, "the program is closing its database sessions")
      : PGFailure(kind, "no database session became free in time")
  }
}
