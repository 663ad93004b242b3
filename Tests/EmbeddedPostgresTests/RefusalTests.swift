import FoundationEssentials
import Glibc
import PostgresSession
import TestSupport
import Testing

@testable import EmbeddedPostgres

/// What cannot be done is told in a sentence that says what to do, and changes nothing.
@Suite(.timeLimit(.minutes(2))) struct RefusalTests {
  @Test func dataOfAnotherMajorVersionAreLeftAlone() async throws {
    let cluster = PrivateCluster(try quickSettings())
    let folders = try cluster.folders
    let account = try cluster.account
    try folders.make(for: account)
    try ClusterFolders.makePrivate(folders.data, for: account)
    try ClusterFolders.write("9.6\n", to: folders.versionFile, for: account)
    let refused = await failure { () async throws(ClusterFailure) in try await cluster.start() }
    #expect(refused?.kind == .otherVersion)
    let sentence = try #require(refused?.message)
    #expect(sentence.hasPrefix("the data in \(folders.data) were written by PostgreSQL 9, installed: "))
    #expect(sentence.contains("Either install PostgreSQL 9 again, or move the data with pg_upgrade"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folders.data) == ["PG_VERSION"])
    #expect(try await cluster.status() == .stopped)
  }

  /// Installed major versions, that of the data, and what is used or refused.
  @Test(
    arguments: [
      ([17, 15], nil, "17"), ([17, 15], 15, "15"), ([17, 15], 16, "otherVersion"), ([15], 14, "otherVersion"),
      ([14], nil, "programsMissing"), ([14], 14, "programsMissing"), ([], nil, "programsMissing"),
      ([], 15, "programsMissing"),
    ] as [([Int], Int?, String)])
  func theProgramsMustFitTheData(installed: [Int], data: Int?, chosen: String) throws {
    let programs = installed.map { PostgresPrograms(folder: "/pg/\($0)", majorVersion: $0) }
    let folders = try ClusterFolders(PrivateClusterSettings(home: "/tmp"), account: .current())
    do throws(ClusterFailure) {
      let found = try ClusterServer.choose(among: programs, dataVersion: data, folders: folders)
      #expect("\(found.majorVersion)" == chosen)
      #expect(found.pgCtl == "/pg/\(chosen)/pg_ctl")
    } catch {
      #expect(error.kind.rawValue == chosen)
    }
  }

  @Test func whereThereAreNoProgramsThatIsSaid() async throws {
    var settings = try quickSettings()
    settings.programFolder = settings.home
    let refused = await failure { () async throws(ClusterFailure) in try await PrivateCluster(settings).start() }
    #expect(
      refused?.description == """
        private PostgreSQL programsMissing: PostgreSQL 15 or later is needed, found: none. Install it (Debian: apt-get \
        install postgresql), name its program folder, or give the address of a server
        """)
  }

  /// The programs are found and fail: what they said is told, and nothing is left that could be taken for a cluster.
  @Test func aFailureOfInitdbIsToldInItsWords() async throws {
    var settings = try quickSettings()
    let programs = settings.home + "/bin"
    settings.programFolder = programs
    try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: false)
    let installed = try #require(await PostgresPrograms.installed(in: nil).first)
    try FileManager.default.createSymbolicLink(
      atPath: programs + "/postgres", withDestinationPath: installed.postgres)
    // A program that does not know what it is asked for.
    try FileManager.default.createSymbolicLink(atPath: programs + "/initdb", withDestinationPath: "/bin/ls")
    let cluster = PrivateCluster(settings)
    let refused = await failure { () async throws(ClusterFailure) in try await cluster.start() }
    #expect(refused?.kind == .notCreated)
    #expect(refused?.message.contains(" ended with 2: \(programs)/initdb: unrecognized option '--pgdata'") == true)
    #expect(refused?.message.contains("(each folder above \(try cluster.folders.data) must be enterable") == true)
    #expect(try await cluster.status() == .absent)
  }

  @Test func aServerThatDoesNotStartShowsTheEndOfItsLog() async throws {
    try await withCluster { cluster in
      _ = try await cluster.start()
      try await cluster.stop()
      let added = "nonsense = 1\n"
      let folders = try cluster.folders
      try ClusterFolders.write(added, to: folders.data + "/postgresql.auto.conf", for: try cluster.account)
      let refused = await failure { () async throws(ClusterFailure) in try await cluster.start() }
      #expect(refused?.kind == .notStarted)
      #expect(refused?.message.contains("unrecognized configuration parameter \"nonsense\"") == true)
      try ClusterFolders.write("", to: folders.data + "/postgresql.auto.conf", for: try cluster.account)
      _ = try await cluster.start()
    }
  }

  @Test func aFileWhereTheFolderShouldBeIsNotTouched() async throws {
    let settings = try quickSettings()
    let path = settings.home + "/postgres"
    try "mio".write(toFile: path, atomically: false, encoding: .utf8)
    let refused = await failure { () async throws(ClusterFailure) in try await PrivateCluster(settings).start() }
    #expect(refused?.kind == .folderUnusable)
    #expect(
      refused?.message.hasSuffix("/postgres is not a folder of the user \(try PrivateCluster(settings).account.name)")
        == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mio")
  }

  /// `pg_ctl` hands the path to a shell.
  @Test(arguments: ["-$HOME", "-\"x\"", "-`id`", "-a\\b", "-a\nb"])
  func aHomeThatAShellWouldReadIsRefused(suffix: String) async throws {
    let settings = try quickSettings(homeNamed: suffix)
    let refused = await failure { () async throws(ClusterFailure) in try await PrivateCluster(settings).start() }
    #expect(refused?.kind == .folderUnusable)
    #expect(refused?.message.contains("must not hold") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: settings.home).isEmpty)
  }

  @Test(arguments: [
    ("/tmp/" + String(repeating: "x", count: 90), "would have a path of 109 bytes, the system allows 107"),
    ("/tmp/a,b", "has a comma"),
  ])
  func aSocketFolderThatCannotWorkIsRefused(folder: String, sentence: String) async throws {
    var settings = try quickSettings()
    settings.socketFolder = folder
    let refused = await failure { () async throws(ClusterFailure) in try await PrivateCluster(settings).start() }
    #expect(refused?.kind == .folderUnusable)
    #expect(refused?.message.contains(sentence) == true)
  }

  /// 107 bytes are allowed, and the server agrees.
  @Test func theLongestSocketPathWorks() async throws {
    var settings = try quickSettings()
    let rest = PrivateClusterSettings.socketPathBytesMax - settings.home.utf8.count - 2
    settings.socketFolder =
      settings.home + "/" + String(repeating: "s", count: rest - ClusterFolders.socketName.utf8.count)
    let cluster = PrivateCluster(settings)
    // The home belongs to us, and the server's user may not make folders in it: we do.
    let conninfo = try await cluster.start()
    #expect(try await number("SELECT 1", conninfo) == 1)
    try await cluster.stop()
  }

  @Test func whoeverHoldsTheLockTooLongIsNotWaitedFor() async throws {
    var settings = try quickSettings()
    settings.startSecondsMax = 0
    settings.stopSecondsMax = 0
    let cluster = PrivateCluster(settings)
    let folders = try cluster.folders
    let lock = try FileLock(path: folders.lock, for: try cluster.account)
    #expect(lock.tryLock(.exclusive))
    let refused = await failure { () async throws(ClusterFailure) in try await cluster.start() }
    #expect(refused?.kind == .locked)
    lock.unlock()
  }

  @Test func dataOfRootAreRefused() async throws {
    let refused = await failure { () async throws(ClusterFailure) in
      try await ServerAccount.forRoot("recupero", dataOwner: 0)
    }
    #expect(refused?.kind == .serverUserMissing)
  }
}
