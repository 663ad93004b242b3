/// Where the private cluster lives and how it is run.
package struct PrivateClusterSettings: Sendable {
  /// What a crash of the machine may cost.
  package enum Durability: Sendable {
    /// Nothing that was committed is ever lost.
    case full
    /// Everything may be lost; for tests, where making a cluster must be quick.
    case none
  }

  /// The folder of the program's data; the cluster is its `postgres` subfolder.
  package var home: String
  /// The folder with `postgres`, `initdb` and `pg_ctl`; nil to look where Debian and others put them.
  package var programFolder: String?
  /// The folder of the server's socket; nil for one chosen from the home. It must be short: see `socketPathBytesMax`.
  package var socketFolder: String?
  /// Who owns the server when we are root, which PostgreSQL refuses to be; made as a system user if missing.
  package var serverUser = "recupero"
  package var durability = Durability.full
  package var sharedBuffersMB = 256
  package var connectionsMax = 100
  package var startSecondsMax = 120
  package var stopSecondsMax = 60

  package init(home: String) { self.home = home }

  /// `sun_path` of `sockaddr_un` holds 108 bytes with the final zero (unix(7)).
  package static let socketPathBytesMax = 107
  /// Oldest major version whose SQL the program uses.
  package static let majorVersionMin = 15
  /// The database and its owner, a superuser of this cluster.
  package static let databaseName = "recupero"
}
