import Glibc

/// Why the private cluster could not be made, started or stopped: English text that says what to do.
package struct ClusterFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, as far as an administrator can do something about it.
  package enum Kind: String, Hashable, Sendable {
    /// No usable PostgreSQL programs are installed.
    case programsMissing
    /// The system user that is to own the server does not exist and could not be made.
    case serverUserMissing
    /// A folder cannot be made or used.
    case folderUnusable
    /// The data were written by another major version of PostgreSQL.
    case otherVersion
    /// Another process was starting or stopping the server for too long.
    case locked
    /// `initdb` failed.
    case notCreated
    /// The server did not start.
    case notStarted
    /// The server did not stop.
    case notStopped
  }

  package let kind: Kind
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Ends the message with what the system said last.
  static func system(_ kind: Kind, _ message: String, code: Int32 = errno) -> ClusterFailure {
    ClusterFailure(kind, "\(message): \(String(cString: strerror(code)))")
  }

  package var description: String { "private PostgreSQL \(kind.rawValue): \(message)" }
}
