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
  /// Held while the folders and the server are being made, started or stopped: beside them, since it comes first.
  var lock: String { base + ".lock" }
  /// Held, shared, by each of our processes that uses the server.
  var users: String { base + "/users" }
  var versionFile: String { data + "/PG_VERSION" }
  var processFile: String { data + "/postmaster.pid" }

  /// The server names its socket after its port.
  static let socketName = ".s.PGSQL.\(ClusterConfiguration.port)"
  static let logBytesMax = 16 << 20

  /// `home` must exist: its real path is what tells clusters apart.
  init(_ settings: PrivateClusterSettings, account: ServerAccount) throws(ClusterFailure) {
    guard let resolved = realpath(settings.home, nil) else {
      throw ClusterFailure.system(.folderUnusable, settings.home)
    }
    defer { free(resolved) }
    base = String(cString: resolved) + "/postgres"
    // `pg_ctl` puts it between double quotes and hands it to a shell.
    guard base.allSatisfy({ !"\"$`\\\n".contains($0) }) else {
      throw ClusterFailure(.folderUnusable, "the path \(base) must not hold a quote, $, `, backslash or line break")
    }
    socket = settings.socketFolder ?? Self.socketFolder(base: base, account: account)
    guard !socket.contains(",") else {
      throw ClusterFailure(.folderUnusable, "the socket folder \(socket) has a comma, which separates hosts")
    }
    let length = socket.utf8.count + 1 + Self.socketName.utf8.count
    guard length <= PrivateClusterSettings.socketPathBytesMax else {
      throw ClusterFailure(
        .folderUnusable,
        "the socket in \(socket) would have a path of \(length) bytes, the system allows "
          + "\(PrivateClusterSettings.socketPathBytesMax): choose a shorter socket folder")
    }
  }

  /// A folder of the cluster if its path can be one of a socket, else a short one named after the cluster's path.
  private static func socketFolder(base: String, account: ServerAccount) -> String {
    let own = base + "/socket"
    let length = own.utf8.count + 1 + socketName.utf8.count
    if length <= PrivateClusterSettings.socketPathBytesMax, !own.contains(",") { return own }
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
      throw ClusterFailure.system(.folderUnusable, "\(path) cannot be made")
    }
    // A folder that somebody else made beforehand, in /tmp above all, is not ours.
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == account.userID else {
      throw ClusterFailure(.folderUnusable, "\(path) is not a folder of the user \(account.name)")
    }
    guard chmod(path, 0o700) == 0 else {
      throw ClusterFailure.system(.folderUnusable, "\(path) cannot be made private")
    }
  }

  static func give(_ path: String, to account: ServerAccount) throws(ClusterFailure) {
    guard !account.isOther || lchown(path, account.userID, account.groupID) == 0 else {
      throw ClusterFailure.system(.folderUnusable, "\(path) cannot be given to \(account.name)")
    }
  }

  /// Puts a file of the cluster in place as a whole, readable by the server's user alone.
  ///
  /// The folder belongs to that user: nothing that user may have put there beforehand is followed or written to.
  static func write(_ text: String, to path: String, for account: ServerAccount) throws(ClusterFailure) {
    let unfinished = path + ".new"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ClusterFailure.system(.folderUnusable, "\(unfinished) cannot be made") }
    defer { close(descriptor) }
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { throw ClusterFailure.system(.folderUnusable, "\(unfinished) cannot be written") }
      bytes = bytes.dropFirst(written)
    }
    guard !account.isOther || fchown(descriptor, account.userID, account.groupID) == 0,
      rename(unfinished, path) == 0
    else { throw ClusterFailure.system(.folderUnusable, "\(path) cannot be put in place") }
  }
}
