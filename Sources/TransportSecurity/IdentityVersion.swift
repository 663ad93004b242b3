import Glibc

/// Which files an identity is of: another version when one of them was written or replaced.
package struct IdentityVersion: Hashable, Sendable {
  private let files: [FileVersion?]

  package init(of identity: IdentityFiles) { files = [identity.certificateChain, identity.key].map(FileVersion.init) }

  private struct FileVersion: Hashable {
    let inode: UInt64
    let bytes: Int64
    let seconds: Int64
    let nanoseconds: Int64

    init?(_ path: String) {
      var found = stat()
      guard stat(path, &found) == 0 else { return nil }
      inode = UInt64(found.st_ino)
      bytes = Int64(found.st_size)
      seconds = Int64(found.st_mtim.tv_sec)
      nanoseconds = Int64(found.st_mtim.tv_nsec)
    }
  }
}
