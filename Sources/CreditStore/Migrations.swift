import CSchemas
package import PostgresSession

/// The schema as this program knows it: files applied once each, in order, and never changed afterwards.
package struct Migrations: Sendable {
  struct File: Sendable {
    var version: Int
    var name: String
    var script: String
    var checksum: Int64
  }

  let files: [File]

  /// Those that the program carries.
  package static let embedded = Migrations(
    scripts: (0..<schema_migration_count()).compactMap { index in
      guard let file = schema_migration(index) else { return nil }
      let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length)
      return (String(cString: file.pointee.name), String(decoding: bytes, as: UTF8.self))
    })

  /// Scripts named `NNNN-name.sql`, in the order of their numbers, some of which may be left out.
  init(scripts: [(name: String, script: String)]) {
    files = scripts.map { file in
      guard let version = Int(file.name.prefix(4)) else { preconditionFailure("migrations begin with four digits") }
      var fingerprint = ContentFingerprint()
      fingerprint.add(file.script)
      return File(version: version, name: file.name, script: file.script, checksum: fingerprint.value.high)
    }
    precondition(
      zip(files, files.dropFirst()).allSatisfy { $0.version < $1.version }, "migrations stand in the order of numbers")
  }

  package var version: Int { files.last?.version ?? 0 }

  /// Brings the database to this program's schema, each file in a transaction of its own; safe to run from several
  /// processes at once, and on a database that is up to date already.
  package func apply(on session: PostgresSession) async throws(SchemaFailure) {
    try await session.perform { (session) throws(SchemaFailure) in
      try session.transaction { (session) throws(SchemaFailure) in
        do throws(PGFailure) {
          try session.lockSchema()
          try session.createSchemaTable()
        } catch { throw SchemaFailure(error) }
      }
      for file in files {
        try session.transaction { (session) throws(SchemaFailure) in try apply(file, on: session) }
      }
    }
  }

  private func apply(_ file: File, on session: isolated PostgresSession) throws(SchemaFailure) {
    let applied: [AppliedMigration]
    do throws(PGFailure) {
      try session.lockSchema()
      applied = try session.appliedMigrations()
    } catch { throw SchemaFailure(error) }
    if let newest = applied.last, newest.version > version {
      throw .databaseIsNewer(database: newest.version, program: version)
    }
    if let known = applied.first(where: { $0.version == file.version }) {
      guard known.checksum == file.checksum else { throw .migrationChanged(name: file.name) }
      return
    }
    do throws(PGFailure) {
      try session.runScript(unescaped: file.script)
      try session.addMigration(file)
    } catch { throw SchemaFailure(error) }
  }

  /// Refuses a database that this program must not use: older, newer or with other tables.
  package func check(on session: isolated PostgresSession) throws(SchemaFailure) {
    let applied: [AppliedMigration]
    do throws(PGFailure) { applied = try session.appliedMigrations() } catch {
      guard error.sqlState != .undefinedTable else { throw .databaseIsOlder(database: 0, program: version) }
      throw SchemaFailure(error)
    }
    let newest = applied.last?.version ?? 0
    guard newest <= version else { throw .databaseIsNewer(database: newest, program: version) }
    for file in files {
      guard let known = applied.first(where: { $0.version == file.version }) else {
        throw .databaseIsOlder(database: newest, program: version)
      }
      guard file.checksum == known.checksum else { throw .migrationChanged(name: file.name) }
    }
  }
}

/// Why the schema of a database is not what this program needs.
package enum SchemaFailure: PGFailureRepresentable, Hashable {
  case databaseIsNewer(database: Int, program: Int)
  case databaseIsOlder(database: Int, program: Int)
  /// A migration that was applied has another content in this program.
  case migrationChanged(name: String)
  case database(PGFailure)

  package init(_ failure: PGFailure) { self = .database(failure) }
}

extension SchemaFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .databaseIsNewer(let database, let program):
      "the database has schema version \(database), newer than version \(program) of this program: install the newer "
        + "program, or restore a backup made before the upgrade"
    case .databaseIsOlder(let database, let program):
      "the database has schema version \(database), this program needs version \(program): run `recupero migrate`"
    case .migrationChanged(let name):
      "migration \(name) was applied with another content than this program carries: the program was built from a "
        + "changed file"
    case .database(let failure): failure.description
    }
  }
}

struct AppliedMigration {
  var version: Int
  var checksum: Int64
}

extension PostgresSession {
  /// "recupero" in ASCII, as far as 63 bits go: keeps two processes from migrating at once.
  fileprivate func lockSchema() throws(PGFailure) { try run("SELECT pg_advisory_xact_lock(8242539465170708079)") }

  fileprivate func createSchemaTable() throws(PGFailure) {
    try run(
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        version integer PRIMARY KEY,
        name text NOT NULL,
        checksum bigint NOT NULL
      )
      """)
  }

  func appliedMigrations() throws(PGFailure) -> [AppliedMigration] {
    try all("SELECT version, checksum FROM schema_migration ORDER BY version") { (row) throws(PGFailure) in
      AppliedMigration(version: try row.int(0), checksum: try row.int64(1))
    }
  }

  fileprivate func addMigration(_ file: Migrations.File) throws(PGFailure) {
    try run(
      """
      INSERT INTO schema_migration (version, name, checksum)
      VALUES (\(Int32(file.version)), \(file.name), \(file.checksum))
      """)
  }
}
