import FoundationEssentials
import Glibc

/// The server of one cluster, seen by the process that holds the cluster's lock.
struct ClusterServer {
  let settings: PrivateClusterSettings
  let folders: ClusterFolders
  let account: ServerAccount
  let programs: PostgresPrograms

  private static let pollMs = 20
  /// How long what is left of a killed server may keep a new one from starting.
  private static let remainsSecondsMax = 10

  /// Starts the server, or adopts the one that runs, and returns it when it takes connections.
  func run() async throws(ClusterFailure) -> ServerProcess {
    if let adopted = try await adopt() { return adopted }
    try writeConfiguration()
    let wasKilled = try removeStaleProcessFile()
    rotateLog()
    let deadline = ContinuousClock.now + .seconds(wasKilled ? Self.remainsSecondsMax : 0)
    while true {
      let outcome = try await control(["start", "--log", folders.log], secondsMax: settings.startSecondsMax)
      if outcome.exitCode == 0, let process = ServerProcess(folders) { return process }
      // The sessions of a killed server end by themselves; until then their shared memory bars the way.
      guard ContinuousClock.now < deadline else {
        throw ClusterFailure(.notStarted, "\(outcome.lastLines); the log ends with: \(endOfLog())")
      }
      try await pause()
    }
  }

  /// Stops the server: sessions are ended, what was committed stays.
  func stop() async throws(ClusterFailure) {
    let outcome = try await control(["stop", "--mode", "fast"], secondsMax: settings.stopSecondsMax)
    guard outcome.exitCode == 0 || ServerProcess(folders) == nil else {
      throw ClusterFailure(.notStopped, outcome.lastLines)
    }
  }

  private func control(_ words: [String], secondsMax: Int) async throws(ClusterFailure) -> ServerCommand.Outcome {
    let options = ["--pgdata", folders.data, "--wait", "--silent", "--timeout", String(secondsMax)]
    return try await ServerCommand(program: programs.pgCtl, arguments: words + options, account: account).run()
  }

  /// Waits for a server that is there until it takes connections; nil when there is none, or it ends.
  private func adopt() async throws(ClusterFailure) -> ServerProcess? {
    let deadline = ContinuousClock.now + .seconds(settings.startSecondsMax)
    while let process = ServerProcess(folders) {
      if process.takesConnections { return process }
      guard ContinuousClock.now < deadline else {
        throw ClusterFailure(
          .notStarted,
          "the server with process id \(process.processID) has taken no connections for \(settings.startSecondsMax) s; "
            + "the log ends with: \(endOfLog())")
      }
      try await pause()
    }
    return nil
  }

  private func pause() async throws(ClusterFailure) {
    do {
      try await Task.sleep(for: .milliseconds(Self.pollMs))
    } catch {
      throw ClusterFailure(.notStarted, "starting was cancelled")
    }
  }

  /// `ServerProcess` found no server behind the file; PostgreSQL itself would believe any process with that number.
  /// Gives whether there was a file, and so a server that did not stop in an orderly way.
  private func removeStaleProcessFile() throws(ClusterFailure) -> Bool {
    guard unlink(folders.processFile) != 0 else { return true }
    guard errno == ENOENT else {
      throw ClusterFailure.system(.folderUnusable, "\(folders.processFile) cannot be removed")
    }
    return false
  }
}

extension ClusterServer {
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
