import Glibc

/// An advisory lock on a file (flock(2)): the system drops it when its holder ends, however that happens.
final class FileLock: Sendable {
  enum Kind {
    case shared
    case exclusive
  }

  private let descriptor: Int32

  /// Opens the file, making it if needed; nothing is locked yet. Children do not inherit it.
  init(path: String, for account: ServerAccount) throws(ClusterFailure) {
    descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ClusterFailure.system(.folderUnusable, "\(path) cannot be opened") }
    // The program may be started as the server's user another time.
    try ClusterFolders.give(path, to: account)
  }

  deinit { close(descriptor) }

  /// Takes or changes the lock if nobody stands in the way.
  func tryLock(_ kind: Kind) -> Bool {
    let operation =
      switch kind {
      case .shared: LOCK_SH
      case .exclusive: LOCK_EX
      }
    return flock(descriptor, operation | LOCK_NB) == 0
  }

  func unlock() { _ = flock(descriptor, LOCK_UN) }

  /// Tries again until the lock is had or the time is over.
  func lock(_ kind: Kind, secondsMax: Int) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(secondsMax)
    while !tryLock(kind) {
      guard ContinuousClock.now < deadline else { return false }
      // A cancelled task does not wait any longer.
      do { try await Task.sleep(for: .milliseconds(Self.retryMs)) } catch { return false }
    }
    return true
  }

  static let retryMs = 20
}
