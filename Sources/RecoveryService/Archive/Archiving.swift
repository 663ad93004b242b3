import CreditStore
import EmbeddedPostgres
import PostgresSession

/// The database as one file, and back.
package enum Archiving {
  /// Writes everything that the database holds into `path`, as it is at one moment; the service goes on meanwhile.
  package static func backUp(to path: String, _ settings: Settings) async throws(ProgramFailure) {
    try await atDatabase(settings) { (database) throws(ProgramFailure) in
      let archive = try await archive(path, settings)
      do throws(ArchiveFailure) { try await archive.write(from: database.settings.archiveAddress) } catch {
        throw ProgramFailure("the backup: \(error)")
      }
    }
  }

  /// Puts a backup into an empty database and brings its schema up to date.
  ///
  /// - Parameter isForced: a database that is not empty is replaced; what it holds is gone only when the backup is in.
  package static func restore(
    from path: String, isForced: Bool, _ settings: Settings
  ) async throws(ProgramFailure) {
    try await atDatabase(settings) { (database) throws(ProgramFailure) in
      let archive = try await archive(path, settings)
      try await check(archive)
      let target = RestoreTarget(database.settings)
      do throws(ProgramFailure) {
        try await put(archive, into: target, database, isForced: isForced)
        await target.close()
      } catch {
        await target.close()
        throw error
      }
    }
  }

  /// The schema version of the backup must be one that this program knows.
  private static func check(_ archive: DatabaseArchive) async throws(ProgramFailure) {
    let rows: [String]
    do throws(ArchiveFailure) { rows = try await archive.rows(of: "schema_migration") } catch {
      throw ProgramFailure("\(archive.path) cannot be read as a backup: \(error)")
    }
    let versions = rows.compactMap { $0.split(separator: "\t").first.flatMap { Int($0) } }
    guard let newest = versions.max() else { throw ProgramFailure("\(archive.path) is no backup of this program") }
    guard newest <= Migrations.embedded.version else {
      throw ProgramFailure(
        "\(archive.path) has schema version \(newest), newer than version \(Migrations.embedded.version) of this "
          + "program: install the newer program first")
    }
  }

  private static func put(
    _ archive: DatabaseArchive, into target: RestoreTarget, _ database: Database, isForced: Bool
  ) async throws(ProgramFailure) {
    let isEmpty = try await isEmpty(target, isForced: isForced)
    if !isEmpty { try await target.asking { (target) throws(PGFailure) in try await target.setAside() } }
    do throws(ProgramFailure) {
      do throws(ArchiveFailure) { try await archive.restore(into: database.settings.archiveAddress) } catch {
        throw ProgramFailure("the restore: \(error)")
      }
      try await database.migrate()
    } catch {
      if !isEmpty { try await target.asking { (target) throws(PGFailure) in try await target.putBack() } }
      throw error
    }
    try await target.asking { (target) throws(PGFailure) in
      try await target.dropWhatStoodAside()
      try await target.analyze()
    }
  }

  private static func isEmpty(_ target: RestoreTarget, isForced: Bool) async throws(ProgramFailure) -> Bool {
    let (users, state) = try await target.asking { (target) throws(PGFailure) in
      (try await target.otherUsers(), try await target.state())
    }
    guard users == 0 else { throw ProgramFailure("the service still uses the database: stop it first") }
    switch state {
    case .empty: return true
    case .inUse(let tables):
      guard isForced else {
        throw ProgramFailure("the database is not empty (\(tables) tables): --force replaces what it holds")
      }
      return false
    }
  }

  private static func archive(_ path: String, _ settings: Settings) async throws(ProgramFailure) -> DatabaseArchive {
    do throws(ArchiveFailure) {
      return try await DatabaseArchive(path: path, programFolder: settings.postgresPrograms)
    } catch {
      throw ProgramFailure("\(error)")
    }
  }

  private static func atDatabase(
    _ settings: Settings, _ work: (Database) async throws(ProgramFailure) -> Void
  ) async throws(ProgramFailure) {
    let database = try await Database.reach(settings)
    do throws(ProgramFailure) {
      try await work(database)
      await database.leave()
    } catch {
      await database.leave()
      throw error
    }
  }
}

extension RestoreTarget {
  fileprivate func asking<Value: Sendable>(
    _ body: (RestoreTarget) async throws(PGFailure) -> Value
  ) async throws(ProgramFailure) -> Value {
    do throws(PGFailure) { return try await body(self) } catch { throw ProgramFailure("the database: \(error)") }
  }
}

extension PGSettings {
  fileprivate var archiveAddress: DatabaseArchive.Address {
    let (conninfo, password) = withPasswordApart
    return DatabaseArchive.Address(conninfo: conninfo, password: password)
  }
}
