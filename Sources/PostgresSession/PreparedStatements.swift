/// Which statements one session has parsed on the server, by text and parameter types. A value without I/O.
struct PreparedStatements {
  struct Key: Hashable {
    let text: String
    let types: [UInt32]
  }

  /// What to do before a statement can run.
  enum Step: Equatable {
    case execute(name: String)
    case prepare(name: String)
    /// The session holds as many as it may, or one is out of date: forget them all on the server, then prepare.
    case forgetAllThenPrepare(name: String)
  }

  static let statementsMax = 500

  private var names: [Key: String] = [:]
  private var lastNumber = 0
  private var areOutOfDate = false

  /// A name is given only once: the server may know it although it reported a failure.
  mutating func step(for key: Key) -> Step {
    if !areOutOfDate, let name = names[key] { return .execute(name: name) }
    lastNumber += 1
    let name = "s\(lastNumber)"
    guard !areOutOfDate else { return .forgetAllThenPrepare(name: name) }
    return names.count < Self.statementsMax ? .prepare(name: name) : .forgetAllThenPrepare(name: name)
  }

  /// The server has parsed the statement under this name.
  mutating func prepared(_ key: Key, as name: String) {
    names[key] = name
  }

  mutating func forgetAll() {
    names.removeAll(keepingCapacity: true)
    areOutOfDate = false
  }

  /// A table changed under a statement: the server says so each time the old plan is used.
  mutating func failed(with sqlState: SQLState) {
    if sqlState == .featureNotSupported || sqlState == .invalidStatementName { areOutOfDate = true }
  }
}
