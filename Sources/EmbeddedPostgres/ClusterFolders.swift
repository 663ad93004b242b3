import FoundationEssentials
import Glibc

/// The folders and files of one private cluster.
struct ClusterFolders: Hashable, Sendable {
  /// `postgres` in the program's home: everything below belongs to the server's user alone.
  let base: String
  let socket: String

  var data: String { base + "/data" }
  /// Where `initdb` works until the cluster is complete.
  var unfinishedData: String { base + "/data.tmp" }
  var log: String { base + "/server.log" }
  var olderLog: String { base + "/server.log.1" }
  /// Held while the server is being made, started or stopped.
  var lock: String { base + "/lock" }
  /// Held, shared, by each of our processes that uses the server.
  var users: String { base + "/users" }
  var versionFile: String { data + "/PG_VERSION" }
  var processFile: String { data + "/postmaster.pid" }
  var socketFile: String { socket + "/" + Self.socketName }

  /// The server names its socket after the port, which is the default one since each cluster has its own folder.
  private static let socketName = ".s.PGSQL.5432"
  static let logBytesMax = 16 << 20

  /// `home` must exist: its real path is what tells clusters apart.
  init(_ settings: PrivateClusterSettings, account: ServerAccount) throws(ClusterFailure) {
    guard let resolved = realpath(settings.home, nil) else {
      throw ClusterFailure(.folderUnusable, "\(settings.home): \(String(cString: strerror(errno)))")
    }
    defer { free(resolved) }
    base = String(cString: resolved) + "/postgres"
    socket = settings.socketFolder ?? Self.socketFolder(base: base, account: account)
    let length = socket.utf8.count + 1 + Self.socketName.utf8.count
    guard length <= PrivateClusterSettings.socketPathBytesMax else {
      throw ClusterFailure(
        .folderUnusable,
        "the socket in \(socket) would have a path of \(length) bytes, the system allows "
          + "\(PrivateClusterSettings.socketPathBytesMax): choose a shorter socket folder")
    }
  }

  /// A folder of the cluster if its path is short enough, else a short one named after the cluster's path.
  private static func socketFolder(base: String, account: ServerAccount) -> String {
    let own = base + "/socket"
    guard own.utf8.count + 1 + socketName.utf8.count > PrivateClusterSettings.socketPathBytesMax else { return own }
    // FNV-1a, 64 bits: only has to tell the clusters of one machine apart.
    let hash = base.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return (account.isOther ? "/run/" : "/tmp/") + "recupero-" + String(hash, radix: 16)
  }

  /// Makes the folders that are missing and gives them to the server's user, who alone may enter.
  func make(for account: ServerAccount) throws(ClusterFailure) {
    try Self.makePrivate(base, for: account)
    try Self.makePrivate(socket, for: account)
  }

  static func makePrivate(_ path: String, for account: ServerAccount) throws(ClusterFailure) {
    if mkdir(path, 0o700) == 0 {
      try give(path, to: account)
    } else if errno != EEXIST {
      throw ClusterFailure(.folderUnusable, "\(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    // A folder that somebody else made beforehand, in /tmp above all, is not ours.
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == account.userID else {
      throw ClusterFailure(.folderUnusable, "\(path) is not a folder of the user \(account.name)")
    }
    guard chmod(path, 0o700) == 0 else {
      throw ClusterFailure(.folderUnusable, "\(path) cannot be made private: \(String(cString: strerror(errno)))")
    }
  }

  static func give(_ path: String, to account: ServerAccount) throws(ClusterFailure) {
    guard !account.isOther || lchown(path, account.userID, account.groupID) == 0 else {
      throw ClusterFailure(
        .folderUnusable, "\(path) cannot be given to \(account.name): \(String(cString: strerror(errno)))")
    }
  }

  /// Writes a file of the cluster, readable by the server's user alone.
  static func write(_ text: String, to path: String, for account: ServerAccount) throws(ClusterFailure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw ClusterFailure(.folderUnusable, "\(path) cannot be written: \(error)")
    }
    _ = chmod(path, 0o600)
    try give(path, to: account)
  }
}
