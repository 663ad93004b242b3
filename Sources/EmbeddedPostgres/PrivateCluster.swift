import FoundationEssentials
import Glibc

/// The PostgreSQL that the program runs for itself when it is given no other: one server for one home.
///
/// The server goes on by itself when the process that started it ends: the next one adopts it. Several processes may
/// use it at once (`recupero import` beside `recupero serve`); each calls `start` and, when done, `leave`, and the last
/// to leave stops the server. A process that died without leaving counts no longer.
package actor PrivateCluster {
  /// How the cluster is right now, whoever started it.
  package enum Status: Hashable, Sendable {
    /// There is no cluster yet.
    case absent
    case stopped
    /// It takes connections, with this connection string.
    case running(conninfo: String)
  }

  package nonisolated let settings: PrivateClusterSettings
  /// Held, shared, while we use the server.
  private var usage: FileLock?

  package init(_ settings: PrivateClusterSettings) { self.settings = settings }

  /// Sees to it that the server runs, making the cluster the first time; gives the connection string of its database.
  package func start() async throws(ClusterFailure) -> String {
    do {
      try FileManager.default.createDirectory(atPath: settings.home, withIntermediateDirectories: true)
    } catch {
      throw ClusterFailure(.folderUnusable, "\(settings.home) cannot be made: \(error)")
    }
    let account = try await serverAccount()
    let folders = try ClusterFolders(settings, account: account)
    let lock = try await locked(folders, account)
    defer { lock.unlock() }
    try folders.make(for: account)
    let server = try await ClusterServer.open(settings, folders: folders, account: account)
    let process = try await server.run()
    let usage = try FileLock(path: folders.users, for: account)
    guard usage.tryLock(.shared) else {
      throw ClusterFailure(.locked, "\(folders.users) is held by a process that is not ours")
    }
    self.usage = usage
    return ClusterConfiguration.conninfo(socketFolder: process.socketFolder ?? folders.socket)
  }

  /// Gives up the use of the server, and stops it when no other process of ours uses it.
  package func leave() async throws(ClusterFailure) {
    guard let usage = usage.take() else { return }
    let account = try await serverAccount()
    let folders = try ClusterFolders(settings, account: account)
    let lock = try await locked(folders, account)
    defer { lock.unlock() }
    guard usage.tryLock(.exclusive) else { return }
    try await stop(folders, account)
  }

  /// Stops the server whoever uses it; transactions under way are rolled back. Harmless when it does not run.
  package func stop() async throws(ClusterFailure) {
    _ = usage.take()
    guard try hasData() else { return }
    let account = try await serverAccount()
    let folders = try ClusterFolders(settings, account: account)
    let lock = try await locked(folders, account)
    defer { lock.unlock() }
    try await stop(folders, account)
  }

  /// What there is, without changing it.
  package func status() async throws(ClusterFailure) -> Status {
    guard try hasData() else { return .absent }
    let folders = try ClusterFolders(settings, account: try await serverAccount())
    guard let process = ServerProcess(folders), process.takesConnections else { return .stopped }
    return .running(conninfo: ClusterConfiguration.conninfo(socketFolder: process.socketFolder ?? folders.socket))
  }

  private func stop(_ folders: ClusterFolders, _ account: ServerAccount) async throws(ClusterFailure) {
    guard ServerProcess(folders) != nil else { return }
    try await ClusterServer.open(settings, folders: folders, account: account).stop()
  }

  private func hasData() throws(ClusterFailure) -> Bool {
    var status = stat()
    let path = settings.home + "/postgres/data/PG_VERSION"
    guard stat(path, &status) != 0 else { return true }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw ClusterFailure.system(.folderUnusable, "\(path) cannot be read")
    }
    return false
  }

  private func serverAccount() async throws(ClusterFailure) -> ServerAccount {
    guard geteuid() == 0 else { return try ServerAccount.current() }
    var status = stat()
    let isThere = stat(settings.home + "/postgres/data", &status) == 0
    return try await ServerAccount.forRoot(settings.serverUser, dataOwner: isThere ? status.st_uid : nil)
  }

  /// One process of ours at a time makes, starts or stops the server.
  private func locked(_ folders: ClusterFolders, _ account: ServerAccount) async throws(ClusterFailure) -> FileLock {
    let lock = try FileLock(path: folders.lock, for: account)
    let secondsMax = settings.startSecondsMax + settings.stopSecondsMax
    guard await lock.lock(.exclusive, secondsMax: secondsMax) else {
      throw ClusterFailure(
        .locked, "another process has been starting or stopping the server for more than \(secondsMax) s")
    }
    return lock
  }
}
