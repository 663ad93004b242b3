import Glibc
import PostgresSession
import TestSupport

@testable import EmbeddedPostgres

/// A private cluster quick to make, in a temporary home of its own.
func quickSettings(homeNamed suffix: String = "") throws -> PrivateClusterSettings {
  var settings = PrivateClusterSettings(home: try TemporaryHome.make(named: suffix))
  settings.durability = .none
  settings.sharedBuffersMB = 16
  settings.connectionsMax = 20
  return settings
}

/// Runs `body` with a cluster that has never been started, and stops it afterwards.
func withNewCluster(homeNamed suffix: String = "", _ body: (PrivateCluster) async throws -> Void) async throws {
  let cluster = PrivateCluster(try quickSettings(homeNamed: suffix))
  try await stopping(cluster, after: body)
}

/// Runs `body` with a cluster that was made and stopped, and stops it afterwards.
func withCluster(
  homeNamed suffix: String = "", _ durability: PrivateClusterSettings.Durability = .none,
  _ body: (PrivateCluster) async throws -> Void
) async throws {
  var settings = try quickSettings(homeNamed: suffix)
  settings.durability = durability
  let cluster = PrivateCluster(settings)
  try await stopping(cluster) { cluster in
    let folders = try cluster.folders
    try folders.make(for: try cluster.account)
    let copy = ServerCommand(program: "/bin/cp", arguments: ["-a", try await madeOnce.value.data, folders.data])
    guard try await copy.run().exitCode == 0 else {
      throw ClusterFailure(.folderUnusable, "\(folders.data) cannot be copied to")
    }
    try await body(cluster)
  }
}

/// Making a cluster takes a second: most tests copy this one.
private let madeOnce = Task<ClusterFolders, any Error> {
  let cluster = PrivateCluster(try quickSettings())
  _ = try await cluster.start()
  try await cluster.stop()
  return try cluster.folders
}

private func stopping(
  _ cluster: PrivateCluster, after body: (PrivateCluster) async throws -> Void
) async throws {
  let result: Result<Void, any Error>
  do { result = .success(try await body(cluster)) } catch { result = .failure(error) }
  try await cluster.stop()
  try result.get()
}

/// What `body` fails with, or nil.
func failure<Value>(_ body: () async throws(ClusterFailure) -> Value) async -> ClusterFailure? {
  do throws(ClusterFailure) { _ = try await body() } catch { return error }
  return nil
}

/// The one number a statement gives.
func number(_ sql: SQL, _ conninfo: String) async throws -> Int {
  try await PostgresSession(settings: PGSettings(conninfo: conninfo)).perform { (db) throws(PGFailure) in
    try db.one(sql) { (row) throws(PGFailure) in try row.int(0) }
  }
}

extension PrivateCluster {
  /// The user that the server runs as, and so the owner of its files.
  nonisolated var account: ServerAccount {
    get throws {
      guard geteuid() == 0 else { return try ServerAccount.current() }
      guard let account = ServerAccount.find(settings.serverUser) else {
        throw ClusterFailure(.serverUserMissing, "no user \(settings.serverUser)")
      }
      return account
    }
  }

  nonisolated var folders: ClusterFolders {
    get throws { try ClusterFolders(settings, account: account) }
  }

  /// The process id of the living server, or nil.
  nonisolated var processID: Int32? {
    get throws { try ServerProcess(folders)?.processID }
  }
}

/// Owner and permissions of a file, as `recupero 700`.
func ownerAndMode(_ path: String) throws -> String {
  var status = stat()
  guard lstat(path, &status) == 0 else { throw ClusterFailure.system(.folderUnusable, path) }
  let owner = ServerAccount.find(userID: status.st_uid)?.name ?? "?"
  return "\(owner) \(String(status.st_mode & 0o7777, radix: 8))"
}
