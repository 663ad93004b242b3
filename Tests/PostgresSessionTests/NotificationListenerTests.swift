import PostgresSession
import TestSupport
import Testing

/// What other sessions say is heard, and when it may not have been heard, that is said.
@Suite(.timeLimit(.minutes(1))) struct NotificationListenerTests {
  @Test func notificationsComeInOrderAndOnlyOfOurChannels() async throws {
    try await withListener { events, sender in
      #expect(await events.next() == .connected)
      try await sender.run("SELECT pg_notify('altro', 'x'), pg_notify('esposizione', '501.00001')")
      try await sender.run("SELECT pg_notify('Esposizione due', '')")
      #expect(await events.next() == .notification(channel: "esposizione", payload: "501.00001"))
      #expect(await events.next() == .notification(channel: "Esposizione due", payload: ""))
    }
  }

  @Test func aLostLineComesBackAndSaysSo() async throws {
    try await withListener { events, sender in
      #expect(await events.next() == .connected)
      for _ in 0..<2 {
        try await sender.run(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
          """)
        guard case .lost(let failure) = await events.next() else {
          return #expect(Bool(false), "the loss was not told")
        }
        #expect(failure.kind == .connectionLost)
        #expect(await events.next() == .connected)
      }
      try await sender.run("SELECT pg_notify('esposizione', 'again')")
      #expect(await events.next() == .notification(channel: "esposizione", payload: "again"))
    }
  }

  @Test func aServerThatIsNotThereIsLostUntilItComes() async throws {
    let settings = try PGSettings(conninfo: "host=/tmp/recupero-nowhere")
    var events = NotificationListener.events(settings: settings, channels: ["a"]).makeAsyncIterator()
    for _ in 0..<2 {
      guard case .lost(let failure) = await events.next() else { return #expect(Bool(false), "nobody is there") }
      #expect(failure.kind == .notReachable)
    }
  }

  /// Two events may wait: the third is lost, so the reader must be told to read everything again.
  @Test func aReaderTooSlowIsToldToBeginAgain() async throws {
    try await TemporaryDatabase.with { database in
      let stream = NotificationListener.events(settings: database.settings, channels: ["a"], eventsMax: 2)
      var events = stream.makeAsyncIterator()
      #expect(await events.next() == .connected)
      let sender = PostgresSession(settings: database.settings)
      try await sender.connect()
      let listeners: SQL = """
        SELECT coalesce(max(pid), 0) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
        """
      let first = try await sender.count(listeners)
      try await sender.run("SELECT pg_notify('a', n::text) FROM generate_series(1, 100) AS n")
      try await eventually { try await ![0, first].contains(sender.count(listeners)) }
      var seen: [NotificationEvent] = []
      while seen.last != .connected, let event = await events.next() { seen.append(event) }
      // The loss itself may have been pushed out by the connection that followed it, which says the same.
      #expect(seen.count <= 3)
      #expect(seen.last == .connected)
    }
  }

  @Test func aCancelledReaderEndsTheSession() async throws {
    try await TemporaryDatabase.with { database in
      let connected = Gate()
      let reader = Task {
        for await event in NotificationListener.events(settings: database.settings, channels: ["a"])
        where event == .connected { connected.open() }
      }
      await connected.wait()
      reader.cancel()
      await reader.value
      let watcher = PostgresSession(settings: database.settings)
      try await watcher.connect()
      let others: SQL = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
      try await eventually { try await watcher.count(others) == 0 }
    }
  }

  private func withListener(
    _ body: @Sendable (inout AsyncStream<NotificationEvent>.Iterator, PostgresSession) async throws -> Void
  ) async throws {
    try await TemporaryDatabase.with { database in
      let channels: [StaticString] = ["esposizione", "Esposizione due"]
      var events = NotificationListener.events(settings: database.settings, channels: channels).makeAsyncIterator()
      let sender = PostgresSession(settings: database.settings)
      try await sender.connect()
      try await body(&events, sender)
    }
  }
}
