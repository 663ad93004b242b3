import FoundationEssentials
import Glibc

extension ClusterServer {
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
      throw ClusterFailure.system(.notCreated, "\(folders.data) cannot be given its name")
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
}
