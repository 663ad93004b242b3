/// One thing an administrator can set. The command line wins over `RECUPERO_*` variables, these over the file that
/// `RECUPERO_CONFIG` names, that over the default.
package struct Setting: Sendable {
  /// The key in the file, `lower_snake_case`; the variable is `RECUPERO_` and the key in capitals.
  package let name: String
  package let help: String
  package let defaultText: String?
  /// Whether the value may hold a password: printed as `***`.
  package let isSecret: Bool

  package var variable: String { "RECUPERO_" + name.uppercased() }

  init(_ name: String, default defaultText: String? = nil, secret: Bool = false, help: String) {
    self.name = name
    self.help = help
    self.defaultText = defaultText
    isSecret = secret
  }
}

extension Setting {
  static let home = Setting(
    "home", default: "/var/lib/recupero", help: "folder of the private PostgreSQL and of everything the service keeps")
  static let databaseURL = Setting(
    "database_url", secret: true,
    help: "an existing PostgreSQL 15 or newer (URL or key=value); absent: a private one runs in RECUPERO_HOME")
  static let postgresPrograms = Setting(
    "postgres_programs", help: "folder of initdb and postgres; absent: the newest of Debian's, 15 or newer")
  static let today = Setting(
    "today", help: "AAAAMMGG or \"AAAAMMGG HHMMSS\": the moment stands still there, for trials and tests")
  static let tcp = Setting("tcp", default: "127.0.0.1:7411", help: "address of JSON-RPC over TCP; \"off\" for none")
  static let http = Setting("http", default: "127.0.0.1:7480", help: "address of HTTP; \"off\" for none")
  static let requireTokens = Setting(
    "require_tokens", default: "no",
    help: "yes: callers on this machine, and stdio, need tokens too; callers from elsewhere always do")
  static let tlsCertificate = Setting(
    "tls_certificate", help: "certificate in PEM, with those up to its authority: TCP and HTTP speak TLS")
  static let tlsKey = Setting("tls_key", help: "its private key in PEM, which others on the machine may not read")
  static let tlsClientAuthorities = Setting(
    "tls_client_ca", help: "authorities in PEM: callers must show a certificate that one of them signed")
  static let tlsAuthorities = Setting(
    "tls_ca", help: "authorities in PEM that call and status trust: they speak TLS to the service")
  static let token = Setting("token", secret: true, help: "token that call and status show to the service")
  static let importFolder = Setting(
    "import_folder", help: "folder that scadenzario.importa may read; absent: RECUPERO_HOME/import")
  static let spool = Setting(
    "spool", help: "folder whose dumps are imported as they come, then moved to fatti/ or scartati/; absent: none")
  static let spoolKeepDays = Setting(
    "spool_keep_days", default: "90",
    help: "days after which what lies in fatti/ and scartati/ is removed, since it names people; 0: never")
  static let logLevel = Setting(
    "log_level", default: "info", help: "trace, debug, info, notice, warning, error or critical")
  static let databaseSessions = Setting(
    "database_sessions", default: "4", help: "sessions to PostgreSQL for short statements, 1 to 64")
  static let connectionsMax = Setting(
    "connections_max", default: "512",
    help: "connections at once, of TCP and of HTTP; one more is told to come back over TCP, and waits over HTTP")
  static let requestsInFlightMax = Setting(
    "requests_in_flight_max", default: "64", help: "unanswered requests of one connection before it is read no further")
  static let requestsWaitingMax = Setting(
    "requests_waiting_max", default: "4096",
    help: "requests of all callers that wait for the database or their turn; more are told to come back")
  static let drainSeconds = Setting(
    "drain_seconds", default: "10", help: "how long the end of the service waits for answers in flight")

  /// Every setting, in the order of the help and of `config print`.
  package static let all: [Setting] =
    [
      .home, .databaseURL, .postgresPrograms, .today, .tcp, .http, .requireTokens, .tlsCertificate, .tlsKey,
      .tlsClientAuthorities, .tlsAuthorities, .token, .importFolder, .spool, .spoolKeepDays, .logLevel,
      .databaseSessions,
      .connectionsMax, .requestsInFlightMax, .requestsWaitingMax, .drainSeconds,
    ] + mail + webAPI + dumpLimits.map(\.setting)
}
