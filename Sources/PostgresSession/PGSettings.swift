import CLibPQ

/// How sessions are opened: where the server is and how long anything may take.
///
/// The server is described by what libpq accepts (manual, "Connection Strings"): `postgresql://…` or `key=value …`,
/// also with several hosts and `target_session_attrs=read-write`. What it says wins over the defaults here. The text
/// may hold a password: it is never part of a description or of a failure.
package struct PGSettings: Sendable {
  /// Shown by `pg_stat_activity`.
  package var applicationName = "recupero"
  /// For each host of the list, since libpq tries them one after the other. libpq takes 1 as 2.
  package var connectTimeoutSeconds = 3
  /// The longest one statement may run; 0 for no limit.
  package var statementTimeoutMs = 30_000
  /// The longest wait for a lock; 0 for no limit.
  package var lockTimeoutMs = 10_000
  /// The longest a transaction may stay open between two statements; 0 for no limit.
  package var idleInTransactionTimeoutMs = 60_000
  /// How long sent bytes may stay unacknowledged before a TCP session counts as lost.
  package var tcpUserTimeoutMs = 10_000
  package var keepaliveIdleSeconds = 30
  package var keepaliveIntervalSeconds = 10
  package var keepaliveCount = 3
  /// Processes of the server that may help with one statement; nil = as many as the server is set to.
  package var helpersMax: Int?
  package var planning = Planning.eachCall

  /// When the server plans a prepared statement (PostgreSQL manual, `plan_cache_mode`).
  package enum Planning: String, Sendable {
    /// For the values and the sizes of the tables at every call. A plan that is kept was made for the tables as they
    /// were: one from an empty table reads the whole of it when it has grown.
    case eachCall = "force_custom_plan"
    /// Once, and kept: for statements whose best plan is the same whatever the sizes.
    case once = "force_generic_plan"
  }

  private var given: [(keyword: String, value: String)]

  package init(conninfo: String) throws(PGFailure) {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(conninfo, &message) else {
      // libpq's message quotes what it could not read, which may be the password.
      PQfreemem(message)
      throw PGFailure(.invalidSettings, "the connection string is neither a postgresql:// URL nor key=value pairs")
    }
    defer { PQconninfoFree(options) }
    var given: [(keyword: String, value: String)] = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { given.append((String(cString: keyword), String(cString: value))) }
      option += 1
    }
    self.given = given
  }

  /// The same server, role and limits, another database.
  package func inDatabase(_ name: String) -> PGSettings {
    var other = self
    other.given.removeAll { $0.keyword == "dbname" }
    other.given.append(("dbname", name))
    return other
  }

  /// The connection string again, as `key='value'` pairs, with the password if it had one: never for a log.
  package var conninfo: String {
    given.map { option in
      let value = option.value.flatMap { $0 == "'" || $0 == "\\" ? "\\" + String($0) : String($0) }
      return "\(option.keyword)='\(String(value))'"
    }.joined(separator: " ")
  }

  /// The connection string for the options of another program, which everybody on the machine can read, and the
  /// password apart.
  package var withPasswordApart: (conninfo: String, password: String?) {
    var other = self
    other.given.removeAll { $0.keyword == "password" }
    return (other.conninfo, given.last { $0.keyword == "password" }?.value)
  }

  /// What libpq is told: our defaults, then what the connection string says, then what must be so.
  var options: [(keyword: String, value: String)] {
    var values = [
      "application_name": applicationName,
      "connect_timeout": String(connectTimeoutSeconds),
      "tcp_user_timeout": String(tcpUserTimeoutMs),
      "keepalives_idle": String(keepaliveIdleSeconds),
      "keepalives_interval": String(keepaliveIntervalSeconds),
      "keepalives_count": String(keepaliveCount),
    ]
    values.merge(given.map { ($0.keyword, $0.value) }) { _, given in given }
    values["client_encoding"] = "UTF8"
    values["options"] = [sessionOptions, values["options"]].compactMap { $0 }.joined(separator: " ")
    return values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Server settings that begin with the session, at no further round trip.
  private var sessionOptions: String {
    var settings = [
      "statement_timeout=\(statementTimeoutMs)",
      "lock_timeout=\(lockTimeoutMs)",
      "idle_in_transaction_session_timeout=\(idleInTransactionTimeoutMs)",
      "plan_cache_mode=\(planning.rawValue)",
      "DateStyle=ISO", "TimeZone=UTC",
    ]
    if let helpersMax { settings.append("max_parallel_workers_per_gather=\(helpersMax)") }
    return settings.map { "-c \($0)" }.joined(separator: " ")
  }
}

extension PGSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where the server is and as whom, without the password.
  package var description: String {
    let shown: Set<String> = ["host", "hostaddr", "port", "dbname", "user", "target_session_attrs", "sslmode"]
    return given.filter { shown.contains($0.keyword) }.map { "\($0.keyword)=\($0.value)" }.joined(separator: " ")
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}
