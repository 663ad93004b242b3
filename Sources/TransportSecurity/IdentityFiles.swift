import Glibc

/// The files, in PEM, with which one side of a connection shows who it is.
package struct IdentityFiles: Sendable, Equatable {
  /// Its own certificate first, then those up to the authority.
  package let certificateChain: String
  /// To be read by its owner, at most also by its group.
  package let key: String

  package init(certificateChain: String, key: String) {
    self.certificateChain = certificateChain
    self.key = key
  }

  /// Everybody on the machine could speak in our name if they could read the key.
  func checkKeyIsPrivate() throws(SecurityFailure) {
    var status = stat()
    guard stat(key, &status) == 0 else {
      throw .unreadable(path: key, reason: String(cString: strerror(errno)))
    }
    let forbidden = S_IRWXO | S_IWGRP | S_IXGRP
    guard status.st_mode & forbidden == 0 else { throw .keyExposed(path: key) }
  }
}
