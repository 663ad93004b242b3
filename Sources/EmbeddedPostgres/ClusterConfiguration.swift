/// The text of the server's configuration files. Written at each start: an administrator's own settings belong into
/// `ALTER SYSTEM`, which wins over them.
enum ClusterConfiguration {
  /// Only names the socket, which has a folder of its own.
  static let port = 5432

  /// `postgresql.conf`.
  static func server(_ settings: PrivateClusterSettings, socketFolder: String) -> String {
    var lines = [
      "# Written by the program at each start. Use ALTER SYSTEM for settings of your own.",
      // Nobody reaches the server but through a folder that only its user and root may enter.
      "listen_addresses = ''",
      "unix_socket_directories = \(quoted(listElement(socketFolder)))",
      "unix_socket_permissions = 0700",
      "port = \(port)",
      "max_connections = \(settings.connectionsMax)",
      // The compiler of expressions costs more than it saves on short statements, and needs writable code.
      "jit = off",
      "shared_buffers = \(settings.sharedBuffersMB)MB",
      "work_mem = 16MB",
      "maintenance_work_mem = 128MB",
      "random_page_cost = 1.1",
      // A full import writes about 1 GB: it should not be slowed by a forced checkpoint.
      "min_wal_size = 256MB",
      "max_wal_size = 2GB",
      "checkpoint_timeout = 15min",
      "wal_level = replica",
      // Details and statements quote rows, and rows are people.
      "log_error_verbosity = terse",
      "log_min_error_statement = panic",
      "log_line_prefix = '%m [%p] %q%a '",
      "log_timezone = 'UTC'",
      "timezone = 'UTC'",
      "lc_messages = 'C.UTF-8'",
    ]
    switch settings.durability {
    case .full: lines += ["fsync = on", "synchronous_commit = on", "full_page_writes = on"]
    case .none: lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `pg_hba.conf`: the system says who calls, and the map who may.
  static let access = "local all all peer map=recupero\n"

  /// `pg_ident.conf`: root, the server's user and whoever we are act as the owner of the database.
  static func callers(_ names: Set<String>) -> String {
    names.union(["root"]).sorted()
      .map { "recupero \"\($0)\" \(PrivateClusterSettings.databaseName)\n" }
      .joined()
  }

  /// Where a client finds the database, as a libpq connection string.
  static func conninfo(socketFolder: String) -> String {
    let name = PrivateClusterSettings.databaseName
    return "host=\(quotedForLibpq(socketFolder)) port=\(port) dbname=\(name) user=\(name)"
  }

  /// A string of `postgresql.conf`: quotes and backslashes are escaped (manual, 20.1.2).
  static func quoted(_ text: String) -> String {
    "'" + text.flatMap { $0 == "'" ? "''" : $0 == "\\" ? "\\\\" : String($0) } + "'"
  }

  /// One element of a list of folders, which may hold blanks.
  static func listElement(_ text: String) -> String {
    "\"" + text.flatMap { $0 == "\"" ? "\"\"" : String($0) } + "\""
  }

  /// A value of a connection string: quotes and backslashes are escaped.
  private static func quotedForLibpq(_ text: String) -> String {
    "'" + text.flatMap { $0 == "'" || $0 == "\\" ? "\\" + String($0) : String($0) } + "'"
  }
}
