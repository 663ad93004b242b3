import Glibc

/// The system user that the server runs as.
struct ServerAccount: Hashable, Sendable {
  let name: String
  let userID: UInt32
  let groupID: UInt32

  /// Whether we are somebody else, and so must change user to run the server.
  var isOther: Bool { userID != geteuid() }

  /// Ourselves.
  static func current() throws(ClusterFailure) -> ServerAccount {
    guard let account = find(userID: geteuid()) else {
      throw ClusterFailure(.serverUserMissing, "the user with id \(geteuid()) has no name on this system")
    }
    return account
  }

  static func find(_ name: String) -> ServerAccount? {
    lookUp { entry, buffer, size, found in getpwnam_r(name, entry, buffer, size, found) }
  }

  static func find(userID: UInt32) -> ServerAccount? {
    lookUp { entry, buffer, size, found in getpwuid_r(userID, entry, buffer, size, found) }
  }

  /// The server's user when we are root: the owner of the data that are there, else the named user, made if missing.
  static func forRoot(_ name: String, dataOwner: UInt32?) async throws(ClusterFailure) -> ServerAccount {
    if let dataOwner, let account = find(userID: dataOwner) {
      guard dataOwner != 0 else {
        throw ClusterFailure(.serverUserMissing, "the data belong to root, which PostgreSQL refuses to run as")
      }
      return account
    }
    if let account = find(name) { return account }
    // Two that add the same name at once give it two numbers one after the other, of which one does not last.
    let lock = try FileLock(path: creationLock, for: try current())
    guard await lock.lock(.exclusive, secondsMax: creationSecondsMax) else {
      throw ClusterFailure(.locked, "another process has held \(creationLock) for more than \(creationSecondsMax) s")
    }
    defer { lock.unlock() }
    if let account = find(name) { return account }
    try await create(name)
    guard let account = find(name) else {
      throw ClusterFailure(.serverUserMissing, "useradd made no user \(name)")
    }
    return account
  }

  private static let creationLock = "/run/recupero-user.lock"
  private static let creationSecondsMax = 30

  private static func create(_ name: String) async throws(ClusterFailure) {
    let arguments = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    let command = ServerCommand(
      program: "/usr/sbin/useradd", arguments: arguments + ["--shell", "/usr/sbin/nologin", name])
    let outcome = try await command.run()
    // 9: the name exists; another of our processes was quicker (useradd(8)).
    guard outcome.exitCode == 0 || outcome.exitCode == 9 else {
      throw ClusterFailure(
        .serverUserMissing, "make a system user \(name), useradd could not: \(outcome.lastLines)")
    }
  }

  private static func lookUp(
    _ call: (
      UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
      UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32
  ) -> ServerAccount? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    // sysconf(_SC_GETPW_R_SIZE_MAX) is only a hint; entries are far shorter.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
      guard let start = buffer.baseAddress, call(&entry, start, buffer.count, &found) == 0, found != nil else {
        return nil
      }
      return ServerAccount(name: String(cString: entry.pw_name), userID: entry.pw_uid, groupID: entry.pw_gid)
    }
  }
}
