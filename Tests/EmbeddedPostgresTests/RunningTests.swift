import FoundationEssentials
import Glibc
import PostgresSession
import TestSupport
import Testing

@testable import EmbeddedPostgres

/// One server for all who use it: found, adopted, stopped, and brought back after a crash.
@Suite(.timeLimit(.minutes(2))) struct RunningTests {
  @Test func theSecondAdoptsAndTheLastToLeaveStops() async throws {
    try await withCluster { first in
      let conninfo = try await first.start()
      let processID = try first.processID
      let second = PrivateCluster(first.settings)
      #expect(try await second.start() == conninfo)
      #expect(try first.processID == processID)
      try await first.leave()
      #expect(try await second.status() == .running(conninfo: conninfo))
      // Who has left has nothing to leave.
      try await first.leave()
      #expect(try first.processID == processID)
      try await second.leave()
      #expect(try await second.status() == .stopped)
      #expect(try first.processID == nil)
    }
  }

  @Test func stoppingEndsSessionsAndKeepsWhatWasSaved() async throws {
    try await withCluster { cluster in
      let conninfo = try await cluster.start()
      let session = PostgresSession(settings: try PGSettings(conninfo: conninfo))
      try await session.connect()
      try await session.runScript(unescaped: "CREATE TABLE t AS SELECT 7 AS n")
      try await cluster.stop()
      #expect(try await cluster.status() == .stopped)
      #expect(await session.isConnected == false)
      try await cluster.stop()
      #expect(try await cluster.start() == conninfo)
      #expect(try await number("SELECT n FROM t", conninfo) == 7)
    }
  }

  /// Its file is left behind, its sessions end by themselves, and nothing committed is lost.
  @Test func aKilledServerIsStartedAgain() async throws {
    try await withCluster(.full) { cluster in
      let conninfo = try await cluster.start()
      let session = PostgresSession(settings: try PGSettings(conninfo: conninfo))
      try await session.connect()
      try await session.runScript(unescaped: "CREATE TABLE t AS SELECT 7 AS n")
      let killed = try #require(try cluster.processID)
      #expect(kill(killed, SIGKILL) == 0)
      let again = try await cluster.start()
      #expect(again == conninfo)
      let processID = try #require(try cluster.processID)
      #expect(processID != killed)
      #expect(try await number("SELECT n FROM t", again) == 7)
    }
  }

  /// As after a restart of the machine: PostgreSQL itself would take the process for its own.
  @Test func aFileThatNamesAnotherProcessIsNotBelieved() async throws {
    try await withCluster { cluster in
      _ = try await cluster.start()
      try await cluster.stop()
      let folders = try cluster.folders
      let file = "\(getpid())\n\(folders.data)\n1\n5432\n\(folders.socket)\n\n  1 2\nready   \n"
      try ClusterFolders.write(file, to: folders.processFile, for: try cluster.account)
      #expect(try await cluster.status() == .stopped)
      let conninfo = try await cluster.start()
      #expect(try await number("SELECT 1", conninfo) == 1)
    }
  }

  /// It runs where its file says, whatever is asked for now.
  @Test func aServerWithAnotherSocketFolderIsAdoptedAsItIs() async throws {
    try await withCluster { cluster in
      let conninfo = try await cluster.start()
      var settings = cluster.settings
      settings.socketFolder = settings.home + "/postgres/altrove"
      #expect(try await PrivateCluster(settings).start() == conninfo)
    }
  }

  /// Each of two processes finds nothing, and together they make one cluster.
  @Test func twoProcessesAtOnceShareOneServer() async throws {
    try await withNewCluster { cluster in
      let home = cluster.settings.home
      async let one = #expect(processExitsWith: .success) { [home = home as String] in try await useCluster(in: home) }
      async let other = #expect(processExitsWith: .success) { [home = home as String] in try await useCluster(in: home)
      }
      _ = await (one, other)
      // The last one stopped it.
      #expect(try await cluster.status() == .stopped)
      let conninfo = try await cluster.start()
      #expect(try await number("SELECT count(*) FROM used", conninfo) == 2)
    }
  }

  @Test func theServerOutlivesWhoStartedIt() async throws {
    try await withCluster { cluster in
      let home = cluster.settings.home
      await #expect(processExitsWith: .success) { [home = home as String] in
        var settings = PrivateClusterSettings(home: home)
        settings.durability = .none
        _ = try await PrivateCluster(settings).start()
      }
      let processID = try #require(try cluster.processID)
      _ = try await cluster.start()
      #expect(try cluster.processID == processID)
      // Who died without leaving counts no longer.
      try await cluster.leave()
      #expect(try await cluster.status() == .stopped)
    }
  }
}

/// What a program does with its cluster, leaving a row behind.
private func useCluster(in home: String) async throws {
  var settings = PrivateClusterSettings(home: home)
  settings.durability = .none
  let cluster = PrivateCluster(settings)
  let session = PostgresSession(settings: try PGSettings(conninfo: try await cluster.start()))
  try await session.connect()
  try await session.run("SELECT pg_advisory_lock(\(1))")
  try await session.runScript(unescaped: "CREATE TABLE IF NOT EXISTS used (n int); INSERT INTO used VALUES (1)")
  await session.close()
  try await cluster.leave()
}
