import FoundationEssentials
import Glibc
import PostgresSession
import TestSupport
import Testing

@testable import EmbeddedPostgres

/// The first start makes a cluster that nobody else on the machine can reach or read.
@Suite(.timeLimit(.minutes(2))) struct FirstStartTests {
  @Test func aClusterIsMadeAndStarted() async throws {
    try await withNewCluster { cluster in
      #expect(try await cluster.status() == .absent)
      let conninfo = try await cluster.start()
      #expect(try await cluster.status() == .running(conninfo: conninfo))
      let description = try PGSettings(conninfo: conninfo).description
      #expect(description == "user=recupero dbname=recupero host=\(try cluster.folders.socket) port=5432")
      #expect(
        try await number("SELECT count(*) FROM pg_roles WHERE rolname = current_user AND rolsuper", conninfo) == 1)
      for (name, value) in [
        ("listen_addresses", ""), ("data_checksums", "on"), ("server_encoding", "UTF8"), ("lc_collate", "C.UTF-8"),
        ("jit", "off"), ("fsync", "off"), ("unix_socket_permissions", "0700"), ("log_min_error_statement", "panic"),
      ] {
        #expect(try await number("SELECT count(*) WHERE current_setting(\(name)) = \(value)", conninfo) == 1, "\(name)")
      }
    }
  }

  @Test func allOfItBelongsToTheServersUserAlone() async throws {
    try await withNewCluster { cluster in
      _ = try await cluster.start()
      let folders = try cluster.folders
      let owner = try cluster.account.name
      #expect(owner == (geteuid() == 0 ? "recupero" : try ServerAccount.current().name))
      for folder in [folders.base, folders.data, folders.socket, folders.socket + "/" + ClusterFolders.socketName] {
        #expect(try ownerAndMode(folder) == "\(owner) 700", "\(folder)")
      }
      let files = ["postgresql.conf", "pg_hba.conf", "pg_ident.conf", "postmaster.pid"].map { folders.data + "/" + $0 }
      for file in files + [folders.log, folders.lock, folders.users] {
        #expect(try ownerAndMode(file) == "\(owner) 600", "\(file)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folders.base).sorted() == [
          "data", "server.log", "socket", "users",
        ])
    }
  }

  /// With our HOME the server's own connections would look for certificates in a folder that it may not enter.
  @Test func nothingOfOurEnvironmentReachesTheServer() async throws {
    try await withCluster { cluster in
      _ = try await cluster.start()
      let processID = try #require(try cluster.processID)
      let contents = try #require(FileManager.default.contents(atPath: "/proc/\(processID)/environ"))
      let names = contents.split(separator: 0).map { entry in
        String(decoding: entry.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
      }
      let given = ["PATH", "HOME", "LANG", "LC_ALL"]
      let madeByTheServer = ["PGDATA", "PWD", "PG_GRANDPARENT_PID", "PGLOCALEDIR", "PGSYSCONFDIR"]
      #expect(Set(names).isSubset(of: given + madeByTheServer))
      let text = String(decoding: contents, as: UTF8.self)
      #expect(text.split(separator: "\0").contains("HOME=/"))
    }
  }

  /// The system says who calls, and only the owner of the database may be asked for.
  @Test func nobodyElseIsLetIn() async throws {
    try await withCluster { cluster in
      let conninfo = try await cluster.start()
      for settings in ["\(conninfo) user=postgres", "\(conninfo) user=postgres password=x"] {
        let session = PostgresSession(settings: try PGSettings(conninfo: settings))
        do throws(PGFailure) {
          try await session.connect()
          Issue.record("another role was let in")
        } catch {
          #expect(error.message.contains("Peer authentication failed for user \"postgres\""))
        }
      }
      let rules = try await number("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'peer'", conninfo)
      #expect(rules == 0)
      #expect(try await number("SELECT count(*) FROM pg_hba_file_rules", conninfo) == 1)
      let errors: SQL =
        "SELECT count(*) FROM pg_ident_file_mappings WHERE error IS NOT NULL OR pg_username <> 'recupero'"
      #expect(try await number(errors, conninfo) == 0)
    }
  }

  /// As when the machine went down in the middle of making it.
  @Test func halfAClusterIsMadeAnew() async throws {
    try await withNewCluster { cluster in
      let folders = try cluster.folders
      try folders.make(for: try cluster.account)
      try ClusterFolders.makePrivate(folders.unfinishedData, for: try cluster.account)
      for name in ["PG_VERSION", "postgresql.conf"] {
        try ClusterFolders.write("15\n", to: folders.unfinishedData + "/" + name, for: try cluster.account)
      }
      #expect(try await cluster.status() == .absent)
      let conninfo = try await cluster.start()
      #expect(try await number("SELECT 1", conninfo) == 1)
      #expect(!FileManager.default.fileExists(atPath: folders.unfinishedData))
    }
  }

  /// Longer than a socket's path may be, and a comma would part it into two hosts.
  @Test(arguments: ["-" + String(repeating: "lungo", count: 40), "-Rossi, Bianchi", "-l'azienda è #1; 100%"])
  func anyHomeWillDo(suffix: String) async throws {
    try await withCluster(homeNamed: suffix) { cluster in
      let conninfo = try await cluster.start()
      #expect(try await number("SELECT 1", conninfo) == 1)
      let folders = try cluster.folders
      #expect(try ownerAndMode(folders.socket) == "\(try cluster.account.name) 700")
      guard !folders.socket.hasPrefix(folders.base) else { return }
      try await cluster.stop()
      try FileManager.default.removeItem(atPath: folders.socket)
    }
  }
}
