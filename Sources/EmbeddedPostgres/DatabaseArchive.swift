import FoundationEssentials
import Glibc

/// A database as one file, written and read by PostgreSQL's own programs (`pg_dump`, `pg_restore`, custom format).
package struct DatabaseArchive: Sendable {
  /// Absolute.
  package let path: String
  private let programs: PostgresPrograms

  /// - Parameter programFolder: of `pg_dump` and `pg_restore`; nil for the newest that are installed.
  package init(path: String, programFolder: String?) async throws(ArchiveFailure) {
    let installed = await PostgresPrograms.installed(in: programFolder)
    guard
      let programs = installed.first(where: { programs in
        [programs.dump, programs.restore].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
      })
    else { throw ArchiveFailure("pg_dump and pg_restore are not there (Debian: apt-get install postgresql-client)") }
    // The programs run in a folder of their own.
    self.path = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    self.programs = programs
  }

  /// Writes the file whole or not at all, readable by nobody else; replaces one of the same name.
  package func write(from database: Address) async throws(ArchiveFailure) {
    let unfinished = path + ".part"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ArchiveFailure("\(unfinished) cannot be made: \(Self.reason)") }
    close(descriptor)
    do throws(ArchiveFailure) {
      let options = ["--format=custom", "--no-owner", "--no-acl", "--file", unfinished, "--dbname", database.conninfo]
      _ = try await run(programs.dump, options, database)
      guard rename(unfinished, path) == 0 else {
        throw ArchiveFailure("\(path) cannot be put in place: \(Self.reason)")
      }
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  /// Puts the archive into a database that has nothing of it, all or nothing.
  package func restore(into database: Address) async throws(ArchiveFailure) {
    let options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-acl", "--dbname", database.conninfo]
    _ = try await run(programs.restore, options + [path], database)
  }

  /// The rows of a small table as `COPY` writes them; empty when the archive has no such table.
  package func rows(of table: String) async throws(ArchiveFailure) -> [String] {
    let text = try await run(programs.restore, ["--data-only", "--table", table, "--file", "-", path], nil)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("COPY ") }) else { return [] }
    return lines[(begin + 1)...].prefix { $0 != "\\." }.map(String.init)
  }

  private func run(
    _ program: String, _ options: [String], _ database: Address?
  ) async throws(ArchiveFailure) -> String {
    var command = ServerCommand(program: program, arguments: options)
    command.environment = Self.ownEnvironment
    // Not among the options, which everybody on the machine can read.
    if let password = database?.password { command.environment["PGPASSWORD"] = password }
    let outcome: ServerCommand.Outcome
    do throws(ClusterFailure) { outcome = try await command.run() } catch { throw ArchiveFailure(error.message) }
    guard outcome.exitCode == 0 else { throw ArchiveFailure("\(program): \(outcome.lastLines)") }
    return outcome.output
  }

  /// What libpq reads in our own process too: its variables, and the home with its password file.
  private static var ownEnvironment: [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("PG") || $0.key == "HOME" }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

extension DatabaseArchive {
  /// A database, its password apart.
  package struct Address: Sendable {
    let conninfo: String
    let password: String?

    package init(conninfo: String, password: String?) {
      self.conninfo = conninfo
      self.password = password
    }
  }
}

/// Why an archive could not be written or read.
package struct ArchiveFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

extension PostgresPrograms {
  fileprivate var dump: String { folder + "/pg_dump" }
  fileprivate var restore: String { folder + "/pg_restore" }
}
