import FoundationEssentials
import Glibc

/// The server of one cluster, seen by the process that holds the cluster's lock.
struct ClusterServer {
  private let settings: PrivateClusterSettings
  private let folders: ClusterFolders
  private let account: ServerAccount
  private let programs: PostgresPrograms

  private static let pollMs = 20

  /// Makes the cluster if there is none, and finds the programs that fit its data.
  static func open(
    _ settings: PrivateClusterSettings, folders: ClusterFolders, account: ServerAccount
  ) async throws(ClusterFailure) -> ClusterServer {
    let installed = await PostgresPrograms.installed(in: settings.programFolder)
    let programs = try choose(among: installed, dataVersion: dataVersion(folders), folders: folders)
    let server = ClusterServer(settings: settings, folders: folders, account: account, programs: programs)
    if dataVersion(folders) == nil { try await server.create() }
    return server
  }

  private static func dataVersion(_ folders: ClusterFolders) -> Int? {
    guard let contents = FileManager.default.contents(atPath: folders.versionFile) else { return nil }
    return Int(String(decoding: contents, as: UTF8.self).prefix { $0.isNumber })
  }

  /// The newest programs for a new cluster, those of the same major version for one that is there.
  static func choose(
    among installed: [PostgresPrograms], dataVersion: Int?, folders: ClusterFolders
  ) throws(ClusterFailure) -> PostgresPrograms {
    let needed = PrivateClusterSettings.majorVersionMin
    let names = installed.map { String($0.majorVersion) }.joined(separator: ", ")
    guard let newest = installed.first, newest.majorVersion >= needed else {
      throw ClusterFailure(
        .programsMissing,
        "PostgreSQL \(needed) or later is needed, found: \(names.isEmpty ? "none" : names). Install it "
          + "(Debian: apt-get install postgresql), name its program folder, or give the address of a server")
    }
    guard let dataVersion else { return newest }
    guard let fitting = installed.first(where: { $0.majorVersion == dataVersion }) else {
      throw ClusterFailure(
        .otherVersion,
        "the data in \(folders.data) were written by PostgreSQL \(dataVersion), installed: \(names). Either install "
          + "PostgreSQL \(dataVersion) again, or move the data with pg_upgrade, or dump them with pg_dump of version "
          + "\(dataVersion), move the folder away and restore the dump")
    }
    return fitting
  }

  // MARK: Making

  /// Makes the cluster aside and renames it when it is complete, so that there is never half a cluster.
  private func create() async throws(ClusterFailure) {
    try Self.removeFolder(folders.unfinishedData)
    let syncing = settings.durability == .full ? [] : ["--no-sync"]
    let initdb = ServerCommand(
      program: programs.initdb,
      arguments: [
        "--pgdata", folders.unfinishedData, "--username", PrivateClusterSettings.databaseName, "--auth", "peer",
        "--locale", "C.UTF-8", "--encoding", "UTF8", "--data-checksums",
      ] + syncing,
      account: account)
    try await succeed(initdb)
    // A server in single-user mode needs no socket and lets nobody in.
    let makeDatabase = ServerCommand(
      program: programs.postgres,
      arguments: ["--single", "-D", folders.unfinishedData, "-c", "exit_on_error=on", "postgres"],
      account: account, input: "CREATE DATABASE \(PrivateClusterSettings.databaseName)\n")
    try await succeed(makeDatabase)
    guard rename(folders.unfinishedData, folders.data) == 0 else {
      throw ClusterFailure(.notCreated, "\(folders.data) cannot be named: \(String(cString: strerror(errno)))")
    }
    Self.syncFolder(folders.base)
  }

  private func succeed(_ command: ServerCommand) async throws(ClusterFailure) {
    let outcome = try await command.run()
    guard outcome.exitCode == 0 else {
      throw ClusterFailure(
        .notCreated,
        "\(command.program) as user \(account.name) ended with \(outcome.exitCode): \(outcome.lastLines)"
          + " (each folder above \(folders.data) must be enterable by that user)")
    }
  }

  private static func removeFolder(_ path: String) throws(ClusterFailure) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw ClusterFailure(.folderUnusable, "\(path) cannot be removed: \(error)")
    }
  }

  /// A rename lasts once its folder is on disk; what cannot be synced is as lasting as the file system makes it.
  private static func syncFolder(_ path: String) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  // MARK: Starting and stopping

  /// Starts the server, or adopts the one that runs, and returns when it takes connections.
  func run() async throws(ClusterFailure) {
    guard try await !adopt() else { return }
    try writeConfiguration()
    try removeStaleProcessFile()
    rotateLog()
    let start = ServerCommand(
      program: programs.pgCtl,
      arguments: [
        "start", "--pgdata", folders.data, "--log", folders.log, "--wait", "--silent",
        "--timeout", String(settings.startSecondsMax),
      ],
      account: account)
    let outcome = try await start.run()
    guard outcome.exitCode == 0 else {
      throw ClusterFailure(.notStarted, "\(outcome.lastLines); the log ends with: \(endOfLog())")
    }
  }

  /// Stops the server: sessions are ended, what was committed stays.
  func stop() async throws(ClusterFailure) {
    guard ServerProcess(folders) != nil else { return }
    let stop = ServerCommand(
      program: programs.pgCtl,
      arguments: [
        "stop", "--pgdata", folders.data, "--mode", "fast", "--wait", "--silent",
        "--timeout", String(settings.stopSecondsMax),
      ],
      account: account)
    let outcome = try await stop.run()
    guard outcome.exitCode == 0 || ServerProcess(folders) == nil else {
      throw ClusterFailure(.notStopped, outcome.lastLines)
    }
  }

  /// Waits for a server that is there until it takes connections; false when there is none, or it ends.
  private func adopt() async throws(ClusterFailure) -> Bool {
    let deadline = ContinuousClock.now + .seconds(settings.startSecondsMax)
    while let process = ServerProcess(folders) {
      if process.saysReady, acceptsConnections(socketFile: folders.socketFile) { return true }
      guard ContinuousClock.now < deadline else {
        throw ClusterFailure(
          .notStarted,
          "the server with process id \(process.processID) has not taken connections on \(folders.socketFile) "
            + "for \(settings.startSecondsMax) s; the log ends with: \(endOfLog())")
      }
      do {
        try await Task.sleep(for: .milliseconds(Self.pollMs))
      } catch {
        throw ClusterFailure(.notStarted, "starting was cancelled")
      }
    }
    return false
  }

  private func writeConfiguration() throws(ClusterFailure) {
    let files = [
      "postgresql.conf": ClusterConfiguration.server(settings, socketFolder: folders.socket),
      "pg_hba.conf": ClusterConfiguration.access,
      "pg_ident.conf": ClusterConfiguration.callers([account.name, try ServerAccount.current().name]),
    ]
    for (name, text) in files {
      try ClusterFolders.write(text, to: folders.data + "/" + name, for: account)
    }
  }

  /// `ServerProcess` found no server behind the file; PostgreSQL itself would believe any process with that number.
  /// Should a session of a killed server still live, its shared memory keeps a new server from starting.
  private func removeStaleProcessFile() throws(ClusterFailure) {
    guard unlink(folders.processFile) == 0 || errno == ENOENT else {
      throw ClusterFailure(
        .folderUnusable, "\(folders.processFile) cannot be removed: \(String(cString: strerror(errno)))")
    }
  }

  private func rotateLog() {
    var status = stat()
    guard stat(folders.log, &status) == 0, status.st_size > ClusterFolders.logBytesMax else { return }
    // A log that cannot be renamed goes on growing, which is better than no server.
    rename(folders.log, folders.olderLog)
  }

  private func endOfLog() -> String {
    guard let contents = FileManager.default.contents(atPath: folders.log) else { return "(no log)" }
    return String(decoding: contents.suffix(2000), as: UTF8.self).split(separator: "\n").suffix(5)
      .joined(separator: "; ")
  }
}
