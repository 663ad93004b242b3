import FoundationEssentials
import Glibc

/// The server process of a cluster, as its `postmaster.pid` and the system tell it.
struct ServerProcess: Hashable, Sendable {
  let processID: Int32
  /// Whether it says that it takes connections.
  let saysReady: Bool

  /// The living server of the cluster, or nil. A file left behind by a crash names a process that is gone, or, after a
  /// restart of the machine, a process that has nothing to do with it: a server works in its data folder.
  init?(_ folders: ClusterFolders) {
    guard let contents = FileManager.default.contents(atPath: folders.processFile) else { return nil }
    let lines = String(decoding: contents, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, let processID = Int32(first), processID > 0,
      let folder = realpath("/proc/\(processID)/cwd", nil)
    else { return nil }
    defer { free(folder) }
    guard String(cString: folder) == folders.data else { return nil }
    self.processID = processID
    // Line 8 of the file (LOCK_FILE_LINE_PM_STATUS in miscadmin.h), padded with blanks.
    saysReady = lines.count >= 8 && lines[7].prefix { $0 != " " } == "ready"
  }
}

/// Whether a server listens on the socket: a file alone says nothing.
func acceptsConnections(socketFile: String) -> Bool {
  let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  let path = Array(socketFile.utf8)
  guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
    }
  }
}
