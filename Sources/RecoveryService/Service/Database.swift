import CreditStore
import EmbeddedPostgres
package import PostgresSession

/// The PostgreSQL that the program works on: an existing one, or its own.
package struct Database: Sendable {
  package let settings: PGSettings
  /// Nil when the server belongs to somebody else.
  private let cluster: PrivateCluster?

  /// Starts the private server where nothing else is configured, and brings the schema up to date.
  package static func open(_ settings: Settings) async throws(ProgramFailure) -> Database {
    let database = try await reach(settings)
    do throws(ProgramFailure) {
      try await database.migrate()
      return database
    } catch {
      await database.leave()
      throw error
    }
  }

  /// As `open`, with the schema left as it is: for what works on the database as a whole.
  package static func reach(_ settings: Settings) async throws(ProgramFailure) -> Database {
    if let url = settings.databaseURL {
      do throws(PGFailure) {
        return Database(settings: try PGSettings(conninfo: url.text), cluster: nil)
      } catch {
        throw ProgramFailure("database_url: \(error)")
      }
    }
    var clusterSettings = PrivateClusterSettings(home: settings.home)
    clusterSettings.programFolder = settings.postgresPrograms
    let cluster = PrivateCluster(clusterSettings)
    let conninfo: String
    do throws(ClusterFailure) { conninfo = try await cluster.start() } catch {
      throw ProgramFailure("the private PostgreSQL: \(error)")
    }
    do throws(PGFailure) {
      return Database(settings: try PGSettings(conninfo: conninfo), cluster: cluster)
    } catch {
      throw ProgramFailure("the private PostgreSQL: \(error)")
    }
  }

  package func migrate() async throws(ProgramFailure) {
    let session = PostgresSession(settings: settings)
    do throws(SchemaFailure) {
      try await Migrations.embedded.apply(on: session)
    } catch {
      await session.close()
      throw ProgramFailure("\(error)")
    }
    await session.close()
  }

  /// The last program to leave the private server stops it; returns its failure to do so, for the log.
  @discardableResult
  package func leave() async -> String? {
    guard let cluster else { return nil }
    do throws(ClusterFailure) {
      try await cluster.leave()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
