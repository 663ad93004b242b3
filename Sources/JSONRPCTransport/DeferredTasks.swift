/// Owns the tasks of all deferred calls of one server.
final class DeferredTasks: Sendable {
  private enum Event: Sendable {
    case work(@Sendable () async -> Void)
    case cancelAll
  }

  /// Bounded by calls in flight a connection times connections, which both have limits.
  private let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation

  init() {
    (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
  }

  func add(_ work: @escaping @Sendable () async -> Void) {
    continuation.yield(.work(work))
  }

  /// Cancels what is running; work added later begins cancelled.
  func cancelAll() {
    continuation.yield(.cancelAll)
  }

  /// Lets `run` return when everything added so far has ended.
  func finish() {
    continuation.finish()
  }

  func run() async {
    await withDiscardingTaskGroup { group in
      for await event in events {
        switch event {
        case .work(let work): group.addTask { await work() }
        case .cancelAll: group.cancelAll()
        }
      }
    }
  }
}
