/// PostgreSQL's five-character error code (manual, appendix A "PostgreSQL Error Codes").
package struct SQLState: RawRepresentable, Hashable, Sendable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  package static let uniqueViolation = SQLState(rawValue: "23505")
  package static let readOnlyTransaction = SQLState(rawValue: "25006")
  package static let inFailedTransaction = SQLState(rawValue: "25P02")
  package static let serializationFailure = SQLState(rawValue: "40001")
  package static let deadlockDetected = SQLState(rawValue: "40P01")
  package static let undefinedTable = SQLState(rawValue: "42P01")
  package static let tooManyConnections = SQLState(rawValue: "53300")
  package static let lockNotAvailable = SQLState(rawValue: "55P03")
  /// Also what `statement_timeout` gives; a cancel asked by the calling task is reported as `PGFailure.Kind.cancelled`.
  package static let queryCanceled = SQLState(rawValue: "57014")
  package static let adminShutdown = SQLState(rawValue: "57P01")
  package static let crashShutdown = SQLState(rawValue: "57P02")
  package static let cannotConnectNow = SQLState(rawValue: "57P03")
  package static let idleInTransactionTimeout = SQLState(rawValue: "25P03")
  /// A prepared statement whose result type changed under it.
  static let featureNotSupported = SQLState(rawValue: "0A000")
  static let invalidStatementName = SQLState(rawValue: "26000")

  /// Whether another try, perhaps on another server of the list, may succeed.
  var isTransient: Bool {
    switch self {
    case .serializationFailure, .deadlockDetected, .lockNotAvailable, .readOnlyTransaction, .tooManyConnections,
      .queryCanceled:
      true
    default: endsSession
    }
  }

  /// Whether the server closes the session after reporting this code.
  var endsSession: Bool {
    switch self {
    case .adminShutdown, .crashShutdown, .cannotConnectNow, .idleInTransactionTimeout: true
    default: rawValue.hasPrefix("08")
    }
  }

  /// Class 22, "data exception": its messages quote the offending value.
  var quotesValues: Bool { rawValue.hasPrefix("22") }
}
