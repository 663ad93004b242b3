import FoundationEssentials
import Glibc
import Synchronization

/// Folders in which tests may run private clusters. When the test process ends, however it ends, the servers in them
/// are killed and the folders removed.
package enum TemporaryHome {
  package static let processID: Int32 = getpid()

  /// A new empty folder, which the server's user may enter; its path is short, because that of a socket is.
  package static func make(named suffix: String = "") throws -> String {
    let home = "\(try parent.get())/\(lastNumber.wrappingAdd(1, ordering: .relaxed).newValue)\(suffix)"
    guard mkdir(home, 0o755) == 0 else { throw Failure.cannot("mkdir", errno) }
    return home
  }

  private static let lastNumber = Atomic<Int>(0)

  /// The folder of this process, made and watched once.
  private static let parent = Result<String, any Error> {
    let parent = "/tmp/recupero-test-\(processID)"
    // What an earlier process with this number left, and its watchman did not live to remove.
    if FileManager.default.fileExists(atPath: parent) { try FileManager.default.removeItem(atPath: parent) }
    guard mkdir(parent, 0o755) == 0 else { throw Failure.cannot("mkdir", errno) }
    try Watchman.begin(parent: parent)
    return parent
  }

  enum Failure: Error {
    case cannot(String, Int32)
  }
}

/// A shell that outlives the test process: it waits for the end of a stream that only that process holds open, which
/// comes however the process ends; then it kills the servers and removes the folders.
///
/// It is nobody's child and has a session of its own: who stops the tests and all they started does not stop it.
private enum Watchman {
  /// What was starting in a folder may put files into it while it is being removed: so it is removed until it is gone.
  private static let script = """
    {
      cat <&3 >/dev/null
      while test -e "$0"; do
        for file in "$0"/*/postgres/data/postmaster.pid; do
          read -r pid <"$file" || continue
          test "$(cat "/proc/$pid/comm")" = postgres || continue
          kill -QUIT "$pid"
          while test -d "/proc/$pid"; do sleep 0.05; done
        done
        rm -rf "$0"
        sleep 0.2
      done
    } &
    """

  /// `POSIX_SPAWN_SETSID` of glibc's spawn.h, which shows it to C only.
  private static let newSession: Int16 = 0x80

  static func begin(parent: String) throws {
    var ends: [Int32] = [0, 0]
    // A pair of sockets, because a pipe cannot be made from here without a moment in which other children inherit it.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw TemporaryHome.Failure.cannot("socketpair", errno) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 3)
    // Who waits for the end of our input or output must not wait for the watchman.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawnattr_setflags(&attributes, Self.newSession)
    let words: [String] = ["sh", "-c", script, parent]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var shell: pid_t = 0
    let status = posix_spawn(&shell, "/bin/sh", &actions, &attributes, arguments, environ)
    guard status == 0 else { throw TemporaryHome.Failure.cannot("posix_spawn", status) }
    // The first shell ends at once and leaves the watchman to init.
    guard waitpid(shell, nil, 0) == shell else { throw TemporaryHome.Failure.cannot("waitpid", errno) }
  }
}
