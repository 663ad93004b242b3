import CreditDomain

/// Keeps the board at what the ledger holds, whoever changes it: a service that runs as long as the board is asked.
///
/// What cannot be read sends its readers to the database and is tried again; it keeps nothing else waiting.
package struct BoardRefresher: Sendable {
  package static let retryFirstMs = 100
  package static let retryMaxMs = 5_000
  /// How often it looks whether a new day has begun.
  package static let dayCheckSeconds = 30

  private let keeper: BoardKeeper
  private let observe: @Sendable (StoreFailure) -> Void

  /// - Parameter observe: is told of every reading that failed and is tried again.
  package init(keeper: BoardKeeper, observe: @escaping @Sendable (StoreFailure) -> Void) {
    self.keeper = keeper
    self.observe = observe
  }

  /// Ends when the events end and what they told of was read, or when the task is cancelled.
  package func run<Events: AsyncSequence<LedgerEvent, Never> & Sendable>(_ events: Events) async {
    let (wakeups, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let work = BoardWork(bell: bell)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await follow(events, work)
        bell.finish()
      }
      group.addTask { for await _ in wakeups { await read(work) } }
      group.addTask { await watchDays(work) }
      group.addTask { await tryAgain(work) }
      // The first two to end are the events and the reading of what they told; the others never do.
      await group.next()
      await group.next()
      group.cancelAll()
    }
  }

  /// Takes events as they come: that the line is lost must be known at once.
  private func follow<Events: AsyncSequence<LedgerEvent, Never>>(_ events: Events, _ work: BoardWork) async {
    for await event in events {
      switch event {
      case .connected: work.connected()
      case .changed(let notice): work.add(notice)
      case .lost:
        work.lost()
        keeper.lose()
      }
    }
  }

  private func read(_ work: BoardWork) async {
    while !Task.isCancelled, let item = work.next() {
      do throws(StoreFailure) {
        switch item {
        case .everything(let connection): try await readEverything(work, connection)
        case .company(let company): try await keeper.reload(company)
        case .changes(let notices): try await keeper.follow(notices)
        }
      } catch {
        observe(error)
        switch item {
        case .everything: break
        case .company(let company): keeper.distrust(company)
        case .changes(let notices): notices.forEach { keeper.distrust($0) }
        }
        work.putOff(item)
      }
    }
  }

  /// One company that cannot be read does not keep the others from being answered.
  private func readEverything(_ work: BoardWork, _ connection: Int) async throws(StoreFailure) {
    for company in try await keeper.companies() {
      do throws(StoreFailure) {
        try await keeper.reload(company)
      } catch {
        observe(error)
        keeper.distrust(company)
        work.putOff(.company(company))
      }
    }
    if work.isUp(since: connection) { keeper.board.becomeLive() }
  }

  private func tryAgain(_ work: BoardWork) async {
    var waitMs = Self.retryFirstMs
    while await pause(ms: waitMs) { waitMs = work.tryAgain() ? min(waitMs * 2, Self.retryMaxMs) : Self.retryFirstMs }
  }

  /// Totals follow the day by themselves; delays and bounces are counted over the twelve months before it.
  private func watchDays(_ work: BoardWork) async {
    var day = keeper.today
    while await pause(ms: Self.dayCheckSeconds * 1_000) {
      let today = keeper.today
      if today != day { work.readEverythingAgain() }
      day = today
    }
  }

  /// False when the task was cancelled.
  private func pause(ms: Int) async -> Bool {
    do {
      try await ContinuousClock().sleep(for: .milliseconds(ms))
      return true
    } catch {
      return false
    }
  }
}
