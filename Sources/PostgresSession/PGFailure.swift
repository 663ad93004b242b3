/// Why the database did not do what was asked: English text for operators and logs, never bound values or row content.
///
/// Of what the server says, the primary message, the SQLSTATE and the constraint name are kept; DETAIL, HINT and
/// CONTEXT are dropped because they quote rows, and quoted values are removed from the messages that carry them (class
/// 22).
package struct PGFailure: Error, Hashable, Sendable {
  /// What an operator, or whoever asked, can do about it.
  package enum Kind: String, Hashable, Sendable {
    /// The connection string or a setting cannot be used; nothing was tried.
    case invalidSettings
    /// No session could be opened: server down, refused, wrong password, no host with the wanted role.
    case notReachable
    /// The session was lost while a statement ran. Inside a transaction nothing was saved; a single statement outside
    /// one may or may not have taken effect.
    case connectionLost
    /// The session was lost while COMMIT ran: whether the transaction was saved is unknown, its idempotency key
    /// decides.
    case commitInDoubt
    /// The calling task was cancelled; nothing of the transaction was saved.
    case cancelled
    /// The server refused the statement: see `sqlState`.
    case server
    /// The reply is not what the code expects: other column type, NULL where a value is needed, broken COPY data.
    case unexpectedReply
    /// All sessions of the pool stayed leased for the whole waiting time, or too many callers wait already.
    case poolBusy
    /// The pool was closed.
    case poolClosed
  }

  package let kind: Kind
  /// The server's code, when it gave one.
  package let sqlState: SQLState?
  package let message: String
  /// Name of the violated constraint, when that is what went wrong.
  package let constraint: String?

  package init(_ kind: Kind, _ message: String, sqlState: SQLState? = nil, constraint: String? = nil) {
    self.kind = kind
    self.message = message
    self.sqlState = sqlState
    self.constraint = constraint
  }

  /// Whether the same work may succeed when tried again on another session, if it is idempotent.
  package var isTransient: Bool {
    switch kind {
    case .notReachable, .connectionLost, .commitInDoubt, .poolBusy: true
    case .server: sqlState?.isTransient ?? false
    case .invalidSettings, .cancelled, .unexpectedReply, .poolClosed: false
    }
  }
}

extension PGFailure: CustomStringConvertible {
  package var description: String {
    var text = "PostgreSQL \(kind.rawValue): \(message)"
    if let sqlState { text += " [SQLSTATE \(sqlState.rawValue)]" }
    if let constraint { text += " [constraint \(constraint)]" }
    return text
  }
}

/// An error that can also carry a `PGFailure`: what the body of a transaction may throw to roll it back.
package protocol PGFailureRepresentable: Error {
  init(_ failure: PGFailure)
}

extension PGFailure: PGFailureRepresentable {
  package init(_ failure: PGFailure) { self = failure }
}
