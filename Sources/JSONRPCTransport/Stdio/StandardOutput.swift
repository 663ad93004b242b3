import Glibc

/// Keeps standard output for the protocol alone.
package enum StandardOutput {
  /// Gives a descriptor of its own for what standard output was; from here on standard output is standard error, so
  /// that a line printed by any library cannot get between two replies. Also has SIGPIPE ignored: a reader who leaves
  /// is a failed write, not the end of the process.
  ///
  /// Call it once, before anything is written.
  package static func setAside() throws(TransportFailure) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    return try setAside(STDOUT_FILENO, replacedBy: STDERR_FILENO)
  }

  static func setAside(_ output: Int32, replacedBy replacement: Int32) throws(TransportFailure) -> Int32 {
    let aside = fcntl(output, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    guard aside >= 0 else { throw .cannotProtectOutput(errorNumber: errno) }
    guard dup2(replacement, output) >= 0 else {
      let failure = errno
      close(aside)
      throw .cannotProtectOutput(errorNumber: failure)
    }
    return aside
  }
}
