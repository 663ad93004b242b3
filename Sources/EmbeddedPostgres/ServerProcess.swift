import FoundationEssentials
import Glibc

/// The server process of a cluster, as its `postmaster.pid` and the system tell it.
struct ServerProcess: Hashable, Sendable {
  let processID: Int32
  /// Where its socket is; nil until it has one.
  let socketFolder: String?
  /// Whether it says that it takes connections.
  let saysReady: Bool

  /// The living server of the cluster, or nil.
  init?(_ folders: ClusterFolders) {
    guard let contents = FileManager.default.contents(atPath: folders.processFile) else { return nil }
    self.init(processFile: String(decoding: contents, as: UTF8.self))
    guard Self.isServer(processID, of: folders.data) else { return nil }
  }

  /// What the file says: the lines are numbered as `LOCK_FILE_LINE_…` in `miscadmin.h`. The server writes them one
  /// after the other while it starts.
  init?(processFile text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let processID = Int32(first), processID > 0 else { return nil }
    self.processID = processID
    socketFolder = lines.count >= 5 && !lines[4].isEmpty ? String(lines[4]) : nil
    // Padded with blanks.
    saysReady = lines.count >= 8 && lines[7].prefix { $0 != " " } == "ready"
  }

  /// Whether a server listens on the socket: a file alone says nothing.
  var takesConnections: Bool {
    guard saysReady, let socketFolder else { return false }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array((socketFolder + "/" + ClusterFolders.socketName).utf8)
    guard path.count <= PrivateClusterSettings.socketPathBytesMax else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  /// A file left behind by a crash names a process that is gone or, after a restart of the machine, a process that has
  /// nothing to do with the cluster: a server works in its data folder.
  private static func isServer(_ processID: Int32, of dataFolder: String) -> Bool {
    let process = "/proc/\(processID)"
    var data = stat()
    var working = stat()
    guard stat(dataFolder, &data) == 0 else { return false }
    if stat(process + "/cwd", &working) == 0 {
      return (working.st_dev, working.st_ino) == (data.st_dev, data.st_ino)
    }
    // In a container root may lack the right to look into another user's process. Rather believe in a server that is
    // not ours than take the file away from one that is.
    guard errno == EACCES || errno == EPERM, stat(process, &working) == 0, working.st_uid == data.st_uid else {
      return false
    }
    return FileManager.default.contents(atPath: process + "/comm") == Data("postgres\n".utf8)
  }
}
