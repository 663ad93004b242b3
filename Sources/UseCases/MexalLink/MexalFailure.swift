/// Why Mexal's WebAPI did not do what it was asked.
package struct MexalFailure: Error, Hashable, Sendable {
  package var kind: Kind
  /// A sentence in Italian for office users, without secrets and without personal data beyond codes.
  package var text: String

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Asking again would lock the user: nobody asks before an administrator has looked.
    case loginRefused = "login_refused"
    /// All services of the user are taken.
    case busy
    case slow
    case unreachable
    /// No TLS that can be trusted.
    case insecure
    /// The answer ended before its end.
    case cutOff = "cut_off"
    case notFound = "not_found"
    /// Mexal understood the question and said no.
    case refused
    case unreadable
    case tooLarge = "too_large"
    case cancelled
    /// This machine could not keep what was read.
    case local
  }

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
