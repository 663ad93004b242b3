import EmbeddedPostgres
import FoundationEssentials
import Glibc

/// The server of the temporary databases.
enum TemporaryCluster {
  /// The connection string of a server to use instead of a cluster of our own.
  static let environmentName = "RECUPERO_TEST_DATABASE_URL"
  static let processID = getpid()

  /// Starts the cluster when it is first asked for.
  static func conninfo() async throws -> String { try await started.value }

  /// Started once, and owned by the process: a watchman stops the server when the process is gone.
  private static let started = Task<String, any Error> {
    if let given = ProcessInfo.processInfo.environment[environmentName] { return given }
    // Short, because the path of a socket is.
    let home = "/tmp/recupero-test-\(processID)"
    try makeEnterable(home)
    var settings = PrivateClusterSettings(home: home)
    settings.durability = .none
    settings.sharedBuffersMB = 64
    // All tests of a process run at once.
    settings.connectionsMax = 500
    try ClusterWatchman.begin(home: home)
    return try await PrivateCluster(settings).start()
  }

  /// The server is another user when we are root.
  private static func makeEnterable(_ home: String) throws {
    // What an earlier process with this number left, and its watchman did not live to remove.
    if FileManager.default.fileExists(atPath: home) { try FileManager.default.removeItem(atPath: home) }
    guard mkdir(home, 0o755) == 0 else { throw Failure.cannot("mkdir", errno) }
  }

  enum Failure: Error {
    case cannot(String, Int32)
  }
}

/// A shell that outlives the test process: it waits for the end of a stream that only that process holds open, which
/// comes however the process ends; then it kills the server and removes the folder.
private enum ClusterWatchman {
  private static let script = """
    cat >/dev/null
    pid=$(head -n 1 "$0/postgres/data/postmaster.pid" 2>/dev/null)
    test -n "$pid" && kill -QUIT "$pid"
    while test -n "$pid" && readlink "/proc/$pid/cwd" >/dev/null; do sleep 0.1; done
    rm -rf "$0"
    """

  static func begin(home: String) throws {
    var ends: [Int32] = [0, 0]
    // A pair of sockets, because a pipe cannot be made from here without a moment in which other children inherit it.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw TemporaryCluster.Failure.cannot("socketpair", errno) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
      close(ends[0])
    }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    // Who waits for the end of our output must not wait for the watchman.
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // A process group of its own: an interrupt from the terminal is for the tests, not for the watchman.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let words: [String] = ["sh", "-c", script, home]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var processID: pid_t = 0
    let status = posix_spawn(&processID, "/bin/sh", &actions, &attributes, arguments, environ)
    guard status == 0 else { throw TemporaryCluster.Failure.cannot("posix_spawn", status) }
  }
}
