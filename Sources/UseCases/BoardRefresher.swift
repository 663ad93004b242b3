import CreditDomain

/// Keeps the board at what the ledger holds, whoever changes it: a service that runs as long as the board is asked.
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

  /// Ends when the events end or the task is cancelled.
  package func run<Events: AsyncSequence<LedgerEvent, Never> & Sendable>(_ events: Events) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await follow(events) }
      group.addTask { await watchDays() }
      // The first to end is the events: the days never do.
      await group.next()
      group.cancelAll()
    }
  }

  private func follow<Events: AsyncSequence<LedgerEvent, Never>>(_ events: Events) async {
    for await event in events {
      switch event {
      case .connected:
        await untilDone { () throws(StoreFailure) in try await keeper.reloadAll() }
        guard !Task.isCancelled else { return }
        keeper.board.becomeLive()
      case .changed(let notice):
        await untilDone { () throws(StoreFailure) in try await keeper.refresh(notice) }
      case .lost: keeper.lose()
      }
    }
  }

  /// Totals follow the day by themselves; delays and bounces are counted over the twelve months before it.
  private func watchDays() async {
    var day = keeper.today
    while await pause(ms: Self.dayCheckSeconds * 1_000) {
      let today = keeper.today
      guard today != day else { continue }
      await untilDone { () throws(StoreFailure) in try await keeper.reloadAll() }
      day = today
    }
  }

  private func untilDone(_ body: () async throws(StoreFailure) -> Void) async {
    var waitMs = Self.retryFirstMs
    while true {
      do throws(StoreFailure) {
        return try await body()
      } catch {
        observe(error)
      }
      guard await pause(ms: waitMs) else { return }
      waitMs = min(waitMs * 2, Self.retryMaxMs)
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
