import EmbeddedPostgres
import FoundationEssentials

/// The server of the temporary databases.
enum TemporaryCluster {
  /// The connection string of a server to use instead of a cluster of our own.
  static let environmentName = "RECUPERO_TEST_DATABASE_URL"
  /// All tests of a process run at once.
  private static let connectionsMax = 500

  /// Starts the cluster when it is first asked for.
  static func conninfo() async throws -> String { try await started.value }

  /// Started once, and owned by the process.
  private static let started = Task<String, any Error> {
    if let given = ProcessInfo.processInfo.environment[environmentName] { return given }
    var settings = PrivateClusterSettings(home: try TemporaryHome.make())
    settings.durability = .none
    settings.sharedBuffersMB = 64
    settings.connectionsMax = connectionsMax
    return try await PrivateCluster(settings).start()
  }
}
