import Dispatch
import QueueExecution

/// What a `NotificationListener` tells.
package enum NotificationEvent: Hashable, Sendable {
  /// Listening begins, or begins again: anything may have been missed, so read everything again.
  case connected
  case notification(channel: String, payload: String)
  /// Nothing is heard until the next `connected`, which comes by itself.
  case lost(PGFailure)
}

/// Hears what other sessions say with NOTIFY, on a session of its own that it keeps open.
///
/// `for await event in NotificationListener.events(settings: …, channels: ["esposizione"])`: the listening ends when
/// the loop does or its task is cancelled.
package enum NotificationListener {
  /// How many events may wait for the reader; beyond it the listener reports itself lost and begins again.
  package static let eventsMax = 10_000
  package static let retryFirstMs = 100
  package static let retryMaxMs = 10_000

  /// Listens on channels whose names are literals of the source.
  package static func events(
    settings: PGSettings, channels: [StaticString], eventsMax: Int = eventsMax
  ) -> AsyncStream<NotificationEvent> {
    AsyncStream(bufferingPolicy: .bufferingNewest(eventsMax)) { continuation in
      let line = NotificationLine(
        settings: settings, channels: channels.map { String(describing: $0) }, continuation: continuation)
      continuation.onTermination = { _ in line.stop() }
      line.start()
    }
  }
}

/// The session behind the events: everything happens on one queue.
private actor NotificationLine {
  private nonisolated let executor = QueueExecutor(label: "recupero.postgres.listen")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let settings: PGSettings
  private let channels: [String]
  private let continuation: AsyncStream<NotificationEvent>.Continuation
  private var connection: LibPQConnection?
  private var readiness: (any DispatchSourceRead)?
  private var retryMs = NotificationListener.retryFirstMs
  private var isStopped = false

  init(
    settings: PGSettings, channels: [String], continuation: AsyncStream<NotificationEvent>.Continuation
  ) {
    self.settings = settings
    self.channels = channels
    self.continuation = continuation
  }

  nonisolated func start() { later(ms: 0) { $0.connect() } }
  nonisolated func stop() { later(ms: 0) { $0.end() } }

  private nonisolated func later(ms: Int, _ body: @escaping @Sendable (isolated NotificationLine) -> Void) {
    executor.queue.asyncAfter(deadline: .now() + .milliseconds(ms)) { self.assumeIsolated { body($0) } }
  }

  private func connect() {
    guard !isStopped else { return }
    do throws(PGFailure) {
      let opened = try LibPQConnection(options: settings.options)
      for channel in channels { _ = try opened.execute("LISTEN \"\(channel)\"") }
      connection = opened
      watch(opened)
    } catch {
      return lose(error)
    }
    retryMs = NotificationListener.retryFirstMs
    tell(.connected)
    // What arrived together with the answer to LISTEN makes no descriptor readable.
    read()
  }

  private func watch(_ connection: LibPQConnection) {
    let readiness = DispatchSource.makeReadSource(fileDescriptor: connection.socket, queue: executor.queue)
    readiness.setEventHandler { [weak self] in self?.assumeIsolated { $0.read() } }
    // The descriptor may be closed, and its number used again, only after the source let go of it.
    // `nonisolated(unsafe)` is fine because the handler runs on our queue and only lets the connection go.
    nonisolated(unsafe) let connection = connection
    readiness.setCancelHandler { withExtendedLifetime(connection) {} }
    readiness.activate()
    self.readiness = readiness
  }

  private func read() {
    guard let connection else { return }
    do throws(PGFailure) {
      for (channel, payload) in try connection.takeNotifications() {
        tell(.notification(channel: channel, payload: payload))
      }
    } catch {
      lose(error)
    }
  }

  private func tell(_ event: NotificationEvent) {
    guard case .dropped = continuation.yield(event), connection != nil else { return }
    lose(PGFailure(.connectionLost, "more than the allowed number of notifications waited to be read"))
  }

  private func lose(_ failure: PGFailure) {
    close()
    guard !isStopped else { return }
    tell(.lost(failure))
    later(ms: retryMs) { $0.connect() }
    retryMs = min(retryMs * 2, NotificationListener.retryMaxMs)
  }

  private func end() {
    isStopped = true
    close()
    continuation.finish()
  }

  /// The connection itself is closed when the cancelled source lets go of it.
  private func close() {
    readiness?.cancel()
    readiness = nil
    connection = nil
  }
}
