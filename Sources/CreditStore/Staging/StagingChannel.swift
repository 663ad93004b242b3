import Dispatch
import PostgresSession
import Synchronization
import UseCases

/// Hands batches of rows from the thread that reads a dump to the session that stages them, so that both work at once.
///
/// Holds at most `batchesMax`: whoever is faster waits. Both sides block, each on a queue of its own.
final class StagingChannel: Sendable {
  struct Batch: Sendable {
    var table: StagingTable
    var rows: BinaryCopyBatch
  }

  /// About 2 MiB.
  static let batchesMax = 32

  private struct State {
    var batches: [Batch] = []
    var isFinished = false
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)

  /// Begins at nothing and is raised, since Dispatch ends the program when a semaphore goes that stands lower than it
  /// began: as with batches that nobody took.
  init() { for _ in 0..<Self.batchesMax { free.signal() } }

  /// False when nobody will take it: stop reading.
  func send(_ batch: Batch) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      guard !state.isAbandoned else { return false }
      state.batches.append(batch)
      return true
    }
    if isWanted { ready.signal() }
    return isWanted
  }

  /// The reader is done, whether well or not.
  func finish() {
    state.withLock { $0.isFinished = true }
    ready.signal()
  }

  /// The next batch; nil when all were taken and the reader is done.
  func receive() -> Batch? {
    ready.wait()
    let batch = state.withLock { $0.batches.isEmpty ? nil : $0.batches.removeFirst() }
    if batch == nil {
      // The end stays the end, however often it is asked for.
      ready.signal()
    } else {
      free.signal()
    }
    return batch
  }

  /// The session takes no more: wakes a reader that waits.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    free.signal()
  }
}
