/// Why the store did not do what was asked: English for operators and logs, never personal data.
package struct StoreFailure: Error, Hashable, Sendable {
  /// What whoever asked may count on, and whether to ask again.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The database does not answer; nothing was saved.
    case unreachable
    /// Too much is going on, or another change came in between; the same again may succeed. Nothing was saved.
    case busy
    /// The database was lost while it was saving: whether it saved is unknown.
    case inDoubt
    /// Whoever asked no longer wants it; nothing was saved.
    case cancelled
    /// A defect, or data that this program cannot read; trying again does not help.
    case failed
  }

  package let kind: Kind
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// Whether the same request may succeed when it is made again.
  package var isRetryable: Bool {
    switch kind {
    case .unreachable, .busy, .inDoubt: true
    case .cancelled, .failed: false
    }
  }
}

extension StoreFailure: CustomStringConvertible {
  package var description: String { "store \(kind.rawValue): \(message)" }
}
