import FoundationEssentials

/// One installed PostgreSQL: the folder with its programs, and its major version.
struct PostgresPrograms: Hashable, Sendable {
  let folder: String
  let majorVersion: Int

  var initdb: String { folder + "/initdb" }
  var postgres: String { folder + "/postgres" }
  var pgCtl: String { folder + "/pg_ctl" }

  /// What is installed, newest first: the given folder alone, or every `/usr/lib/postgresql/*/bin` (Debian),
  /// `/usr/pgsql-*/bin` (PostgreSQL's own packages for Red Hat) and `/usr/bin`.
  static func installed(in folder: String?) async -> [PostgresPrograms] {
    var found: [PostgresPrograms] = []
    for candidate in folder.map({ [$0] }) ?? usualFolders() {
      guard let version = await majorVersion(of: candidate + "/postgres") else { continue }
      found.append(PostgresPrograms(folder: candidate, majorVersion: version))
    }
    return found.sorted { $0.majorVersion > $1.majorVersion }
  }

  private static func usualFolders() -> [String] {
    let debian = entries(of: "/usr/lib/postgresql").map { "/usr/lib/postgresql/\($0)/bin" }
    let redHat = entries(of: "/usr").filter { $0.hasPrefix("pgsql-") }.map { "/usr/\($0)/bin" }
    return debian + redHat + ["/usr/bin"]
  }

  /// A folder that is not there has no entries.
  private static func entries(of folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// From `postgres (PostgreSQL) 15.13 (Debian …)`; nil when the program is not there, cannot be run or says
  /// something else.
  private static func majorVersion(of program: String) async -> Int? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let command = ServerCommand(program: program, arguments: ["--version"])
    guard let outcome = try? await command.run(), outcome.exitCode == 0 else { return nil }
    return majorVersion(inReply: outcome.output)
  }

  static func majorVersion(inReply reply: String) -> Int? {
    guard let version = reply.split(separator: " ").dropFirst(2).first else { return nil }
    return Int(version.prefix { $0.isNumber })
  }
}
