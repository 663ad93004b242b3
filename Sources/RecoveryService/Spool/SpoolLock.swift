import Glibc

/// Sees to it that one process takes the files of a folder, however many look at it: flock(2) on a file in it, which
/// the system drops when its holder ends, however that happens. It reaches other machines where the file system does
/// so.
final class SpoolLock: Sendable {
  private let descriptor: Int32

  /// Nil when the file cannot be made: whoever then tries to move a dump says why.
  init?(in folder: String) {
    descriptor = open(folder + "/.recupero.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o640)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Whether nobody else has it. A file system without locks has one service: nobody else is there.
  var isOurs: Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }
}
